package dev.ragstone.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.evaluation.Metric;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {

  private static final ScriptedChatModel JUDGE = ScriptedChatModel.saying();

  /** One of each of the door's metrics, with some setting. */
  private static List<Metric> every(Random random) {
    int k = 1 + random.nextInt(random.nextBoolean() ? 200 : Integer.MAX_VALUE - 1);
    int least = 1 + random.nextInt(4);
    var binary =
        Stream.of(
                Metrics.averagePrecision(),
                Metrics.reciprocalRank(k),
                Metrics.recall(k),
                Metrics.precision(k),
                Metrics.success(k),
                Metrics.all(k),
                Metrics.rPrecision(),
                Metrics.normalisedRecall(k))
            .map(metric -> Metrics.relevantFrom(least, metric));
    var others =
        Stream.of(
            Metrics.ndcg(),
            Metrics.ndcg(k),
            Metrics.ndcg(k, Gain.EXPONENTIAL),
            Metrics.judged(k),
            Metrics.exactMatch(),
            Metrics.f1(),
            Metrics.subExactMatch(),
            Metrics.rougeL(),
            Metrics.answerLength(),
            Metrics.supportPrecision(),
            Metrics.supportRecall(),
            Metrics.supportF1(),
            Metrics.jointF1(),
            Metrics.quoted(),
            Metrics.answered(),
            Metrics.abstainedRightly(),
            Metrics.answerable(),
            Metrics.stability(),
            Metrics.faithfulness(JUDGE),
            Metrics.citationPrecision(Entailment.judgedBy(JUDGE)),
            Metrics.citationRecall(Entailment.judgedBy(JUDGE)),
            MultiHopRag.hits(k),
            MultiHopRag.mrr(k),
            MultiHopRag.map(k),
            MultiHopRag.allEvidence(k),
            MultiHopRag.wordOverlap());
    return Stream.concat(binary, others).toList();
  }

  @Test
  void every_metric_is_read_back_from_its_name() {
    Law.forAll(
        MetricNamesTest::every,
        (metrics, random) -> {
          for (Metric metric : metrics) {
            assertThat(Metrics.parse(metric.toString(), JUDGE)).isEqualTo(metric);
          }
        });
  }

  @Test
  void no_two_metrics_have_one_name() {
    assertThat(every(new Random(1))).extracting(Metric::toString).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ndgc@10",
        "NDCG@10",
        "ndcg@",
        "ndcg@ten",
        "ndcg@-1",
        "ndcg@010",
        "ndcg@10(2)",
        "ndcg@99999999999",
        "recall",
        "map@10",
        "map(1)",
        "em@3",
        "f1 ",
        "ndcg@10,map"
      })
  void an_unknown_name_is_refused_with_the_names_there_are(String name) {
    assertThatThrownBy(() -> Metrics.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no metric '" + name + "'; there are ndcg, ndcg_exp, ndcg@10,")
        .hasMessageContaining("map, rprec, mrr@10, recall@10, p@10, success@10, all@10")
        .hasMessageContaining("multihoprag.hits@10")
        .hasMessageContaining("faithfulness");
  }

  @Test
  void settings_in_a_name_are_checked_as_in_a_factory() {
    assertThatThrownBy(() -> Metrics.parse("recall@0")).hasMessage("k must be at least 1, was 0");
    assertThatThrownBy(() -> Metrics.parse("map(0)"))
        .hasMessage("the least relevant grade is at least 1, was 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"faithfulness", "citation_p", "citation_r"})
  void a_metric_that_needs_a_judge_says_so(String name) {
    assertThatThrownBy(() -> Metrics.parse(name))
        .hasMessage("metric '%s' needs a judge: use Metrics.parse(name, model)".formatted(name));
  }
}
