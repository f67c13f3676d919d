package dev.ragstone.evaluation.metrics;

import static dev.ragstone.evaluation.metrics.Given.abstained;
import static dev.ragstone.evaluation.metrics.Given.failed;
import static dev.ragstone.evaluation.metrics.Given.ranked;
import static dev.ragstone.evaluation.metrics.Given.saying;
import static dev.ragstone.evaluation.metrics.Given.unanswerable;
import static dev.ragstone.evaluation.metrics.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiHopRagTest {

  private final Topic topic = withFacts("The mill burned in 1889.", "It was rebuilt by Ada.");

  private static Topic withFacts(String... facts) {
    var expected =
        new Expected(List.of("Ada Smith"), List.of(facts), List.of(), true, "inference_query");
    return Given.topic(Judgments.NONE, expected);
  }

  private static Outcome ranking(String... texts) {
    return ranked(
        IntStream.range(0, texts.length).mapToObj(i -> new Passage("p" + i, texts[i])).toList());
  }

  @Test
  void two_facts_at_ranks_1_and_2_give_a_map_of_three_quarters() {
    var outcome = ranking("He said: The mill burned in 1889.", "It was rebuilt by Ada. So it was.");

    assertThat(MultiHopRag.map(10).of(topic, outcome)).hasValue(.75); // (1/1 + 1/2) / 2
    assertThat(MultiHopRag.allEvidence(2).of(topic, outcome)).hasValue(1);
    assertThat(MultiHopRag.allEvidence(1).of(topic, outcome)).hasValue(0);
  }

  @Test
  void two_facts_in_one_passage_count_both_and_a_repetition_counts_nothing() {
    var both = "The mill burned in 1889. It was rebuilt by Ada.";

    var map = value(MultiHopRag.map(10), topic, ranking("nothing", both, both));

    assertThat(map).isEqualTo(.5); // 2/2 / 2
  }

  @Test
  void spaces_and_line_feeds_do_not_matter_and_case_does() {
    assertThat(MultiHopRag.hits(4).of(topic, ranking("Themill burned\nin 1 889."))).hasValue(1);
    assertThat(MultiHopRag.hits(4).of(topic, ranking("the mill burned in 1889."))).hasValue(0);
  }

  @Test
  void one_fact_makes_a_hit_down_to_rank_k_and_no_further() {
    var outcome = ranking("n", "n", "n", "n", "It was rebuilt by Ada.");

    assertThat(MultiHopRag.hits(4).of(topic, outcome)).hasValue(0);
    assertThat(MultiHopRag.hits(10).of(topic, outcome)).hasValue(1);
    assertThat(MultiHopRag.mrr(10).of(topic, outcome)).hasValue(.2);
    assertThat(MultiHopRag.mrr(4).of(topic, outcome)).hasValue(0);
    assertThat(value(MultiHopRag.map(10), topic, outcome)).isCloseTo(.1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ada                                               | 1",
        "It was ADA [1]                                    | 1",
        "It was Ada.                                       | 0", // tokens keep their stops
        "Smithson                                          | 0",
        "The answer to the question is \"Ada\". Not Eve.   | 1",
        "Ada? No. The answer to the question is \"Eve\"    | 0"
      })
  void one_shared_token_makes_an_answer_right(String said, double expected) {
    assertThat(MultiHopRag.wordOverlap().of(topic, saying(said))).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hits@4", "mrr@10", "map@10", "all@10", "qa"})
  void null_queries_and_topics_without_facts_are_left_out_and_failures_are_not(String name) {
    var metric = Metrics.parse("multihoprag." + name);
    var nothing = Given.topic(Judgments.NONE, Expected.NOTHING);

    assertThat(metric.of(unanswerable(), saying("none"))).isEmpty();
    assertThat(metric.of(nothing, saying("anything"))).isEmpty();
    assertThat(metric.of(topic, failed())).hasValue(0);
    assertThat(metric.of(topic, abstained())).hasValue(0);
  }

  @Test
  void a_fact_of_white_space_is_no_fact() {
    assertThat(MultiHopRag.hits(4).of(withFacts(" \n"), ranking("anything"))).isEmpty();
  }
}
