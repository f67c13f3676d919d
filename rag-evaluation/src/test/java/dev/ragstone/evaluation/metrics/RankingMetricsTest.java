package dev.ragstone.evaluation.metrics;

import static dev.ragstone.evaluation.metrics.Given.failed;
import static dev.ragstone.evaluation.metrics.Given.judged;
import static dev.ragstone.evaluation.metrics.Given.ranked;
import static dev.ragstone.evaluation.metrics.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricsTest {

  /** Relevant: a, the best, b and d. Judged and not relevant: c, and e with trec_eval's -1. */
  private final Topic topic = judged(Map.of("a", 2, "b", 1, "c", 0, "d", 1, "e", -1));

  // a at rank 2, d at rank 5; x and y are not judged, b is not found
  @ParameterizedTest
  @CsvSource({
    "ndcg,         0.526589", // (2/log2(3) + 1/log2(6)) / (2 + 1/log2(3) + 1/log2(4))
    "ndcg@2,       0.479625", // 2/log2(3) / (2 + 1/log2(3))
    "ndcg@1,       0",
    "ndcg_exp@5,   0.551847", // (3/log2(3) + 1/log2(6)) / (3 + 1/log2(3) + 1/log2(4))
    "map,          0.3", // (1/2 + 2/5) / 3
    "map(2),       0.5",
    "mrr@10,       0.5",
    "mrr@1,        0",
    "mrr@10(2),    0.5",
    "recall@4,     0.333333",
    "recall@100,   0.666667",
    "recall@4(2),  1",
    "p@2,          0.5",
    "p@5,          0.4",
    "p@10,         0.2", // over 10, though 5 came
    "success@1,    0",
    "success@2,    1",
    "success@5(2), 1",
    "all@10,       0",
    "all@2(2),     1",
    "rprec,        0.333333",
    "rprec(2),     0",
    "judged@1,     1",
    "judged@3,     0.666667",
    "judged@10,    0.6", // over the 5 that came
    "nrecall@2,    0.5",
    "nrecall@5,    1"
  })
  void values_follow_the_conventions_of_trec_eval(String name, double expected) {
    var outcome = ranked("c", "a", "x", "y", "d");

    assertThat(value(Metrics.parse(name), topic, outcome)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void ndcg_is_that_of_the_example_with_grades_3_2_3_0_1_2() {
    // the usual textbook example: DCG 6.861 over IDCG 8.740, two documents of 3 and 2 not found
    var grades = Map.of("1", 3, "2", 2, "3", 3, "4", 0, "5", 1, "6", 2, "7", 3, "8", 2);

    var ndcg = value(Metrics.ndcg(6), judged(grades), ranked("1", "2", "3", "4", "5", "6"));

    assertThat(ndcg).isCloseTo(6.861 / 8.740, within(1e-4));
  }

  @Test
  void average_precision_is_that_of_the_example_in_croft_metzler_and_strohman() {
    // Search Engines: Information Retrieval in Practice, 8.4.2: relevant at 1, 3, 4, 5, 6, 10
    var grades = Map.of("1", 1, "3", 1, "4", 1, "5", 1, "6", 1, "10", 1);
    var first = ranked("1", "n2", "3", "4", "5", "6", "n7", "n8", "n9", "10");
    var second = ranked("n1", "1", "n3", "n4", "3", "4", "5", "n8", "6", "10");

    assertThat(value(Metrics.averagePrecision(), judged(grades), first))
        .isCloseTo(.775, within(.001));
    assertThat(value(Metrics.averagePrecision(), judged(grades), second))
        .isCloseTo(.521, within(.001));
  }

  @Test
  void a_document_ranks_where_its_first_passage_does() {
    var topic =
        Given.topic(
            new Judgments(Judgments.Unit.SOURCE, Map.of("one", 1, "two", 1)), Expected.NOTHING);
    var outcome = ranked(List.of(of("one", 1), of("one", 2), of("one", 3), of("two", 1)));

    assertThat(value(Metrics.averagePrecision(), topic, outcome)).isEqualTo(1);
    assertThat(value(Metrics.all(2), topic, outcome)).isEqualTo(1);
  }

  private static Passage of(String source, int position) {
    return new Passage(source + position, "text", "", source, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ndcg@10",
        "map",
        "mrr@10",
        "recall@5",
        "p@5",
        "success@5",
        "all@5",
        "rprec",
        "judged@5",
        "nrecall@5"
      })
  void a_topic_with_nothing_relevant_is_left_out_and_a_failure_is_not(String name) {
    var metric = Metrics.parse(name);
    var nothing = judged(Map.of("a", 0));

    assertThat(metric.of(nothing, ranked("a"))).isEmpty();
    assertThat(metric.of(nothing, failed())).isEmpty();
    assertThat(metric.of(topic, failed())).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndcg", "map", "mrr@10", "recall@5", "p@5", "all@5", "rprec", "judged@5"})
  void a_route_that_found_nothing_scores_0(String name) {
    assertThat(Metrics.parse(name).of(topic, ranked())).hasValue(0);
  }

  @Test
  void topics_without_the_least_grade_are_left_out() {
    var map = Metrics.relevantFrom(3, Metrics.averagePrecision());

    assertThat(map.of(topic, ranked("a"))).isEmpty();
  }

  @Test
  void normalised_recall_looks_at_the_relevant_ones_of_the_pool_only() {
    var pool =
        List.of(new Passage("a", "text"), new Passage("x", "text"), new Passage("b", "text"));
    var given = new Topic("t", new Question("what?"), topic.judgments(), Expected.NOTHING, pool);
    var poor =
        new Topic("t", given.question(), topic.judgments(), Expected.NOTHING, pool.subList(1, 2));
    var metric = Metrics.normalisedRecall(1);

    assertThat(metric.of(given, ranked("b"))).hasValue(.5); // of a and b; d is out of reach
    assertThat(metric.of(given, failed())).hasValue(0);
    assertThat(metric.of(poor, ranked("x"))).isEmpty();
    assertThat(metric.of(poor, failed())).isEmpty();
    assertThat(metric.of(topic, ranked("x"))).isEmpty();
  }

  @Test
  void settings_that_mean_nothing_are_refused() {
    assertThatThrownBy(() -> Metrics.recall(0)).hasMessage("k must be at least 1, was 0");
    assertThatThrownBy(() -> Metrics.judged(-1)).hasMessage("k must be at least 1, was -1");
    assertThatThrownBy(() -> Metrics.relevantFrom(0, Metrics.recall(5)))
        .hasMessage("the least relevant grade is at least 1, was 0");
    assertThatThrownBy(() -> Metrics.relevantFrom(2, Metrics.ndcg(5)))
        .hasMessage("ndcg@5 has no least relevant grade to set");
  }

  /** Grades of twelve passages, some of them not judged, and a ranking of some of them. */
  private record Case(Topic topic, List<String> ranking) {}

  private static Case some(Random random) {
    var grades = new TreeMap<String, Integer>();
    var ids = new ArrayList<>(IntStream.range(0, 12).mapToObj(i -> "p" + i).toList());
    ids.forEach(id -> grades.put(id, random.nextInt(5) - 1));
    grades.put("p0", 1);
    Collections.shuffle(ids, random);
    return new Case(judged(grades), List.copyOf(ids.subList(0, random.nextInt(13))));
  }

  @Test
  void every_metric_lies_between_0_and_1_and_an_ideal_ranking_has_1() {
    var metrics =
        List.of("ndcg", "ndcg@3", "ndcg_exp@5", "map", "mrr@4", "success@3", "rprec", "recall@12");

    Law.forAll(
        RankingMetricsTest::some,
        (given, random) -> {
          var topic = given.topic();
          var ideal = new ArrayList<>(topic.judgments().grades().keySet());
          ideal.sort((a, b) -> topic.judgments().grade(b) - topic.judgments().grade(a));
          for (Metric metric : metrics.stream().map(Metrics::parse).toList()) {
            assertThat(value(metric, topic, ranked(given.ranking().toArray(String[]::new))))
                .isBetween(0.0, 1.0);
            assertThat(value(metric, topic, ranked(ideal.toArray(String[]::new))))
                .isCloseTo(1, within(1e-12));
          }
        });
  }

  @Test
  void success_recall_and_all_never_fall_as_k_grows() {
    Law.forAll(
        RankingMetricsTest::some,
        (given, random) -> {
          var outcome = ranked(given.ranking().toArray(String[]::new));
          int k = 1 + random.nextInt(12);
          for (String name : List.of("success@", "recall@", "all@", "mrr@")) {
            assertThat(value(Metrics.parse(name + (k + 1)), given.topic(), outcome))
                .isGreaterThanOrEqualTo(value(Metrics.parse(name + k), given.topic(), outcome));
          }
        });
  }
}
