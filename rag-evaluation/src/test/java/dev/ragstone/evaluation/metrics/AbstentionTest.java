package dev.ragstone.evaluation.metrics;

import static dev.ragstone.evaluation.metrics.Given.abstained;
import static dev.ragstone.evaluation.metrics.Given.expecting;
import static dev.ragstone.evaluation.metrics.Given.failed;
import static dev.ragstone.evaluation.metrics.Given.ranked;
import static dev.ragstone.evaluation.metrics.Given.saying;
import static dev.ragstone.evaluation.metrics.Given.unanswerable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AbstentionTest {

  private static Scored scored(String topic, Map<String, Double> values, boolean abstained) {
    return new Scored(topic, "what?", values, Given.COST, List.of(), null, abstained, null, false);
  }

  private static Scored answer(String topic, boolean answerable, double em, double stability) {
    var values = new TreeMap<>(Map.of("answered", 1.0, "stability", stability));
    values.put("answerable", answerable ? 1.0 : 0.0);
    if (answerable) {
      values.put("em", em);
    }
    return scored(topic, values, false);
  }

  private static Scored refusal(String topic, boolean answerable) {
    return scored(
        topic,
        answerable
            ? Map.of("answered", 0.0, "answerable", 1.0, "em", 0.0)
            : Map.of("answered", 0.0, "answerable", 0.0),
        true);
  }

  private static Results.Cell cell(List<Scored> scored) {
    return new Results.Cell("route", "", "route", "docs", "", scored);
  }

  @Test
  void everything_is_counted_by_hand() {
    var failure =
        scored(
            "t8", Map.of("answered", 0.0, "answerable", 1.0, "em", 0.0, "stability", 0.0), false);
    var abstention =
        Abstention.of(
            cell(
                List.of(
                    answer("t1", true, 1, 1),
                    answer("t2", true, 0, .8),
                    answer("t3", true, 1, .6),
                    answer("t4", false, 1, .4), // there was no right answer to give
                    refusal("t5", false),
                    refusal("t6", false),
                    refusal("t7", true),
                    failure)),
            "em");

    assertThat(abstention.coverage()).hasValue(.5); // 4 of 8
    assertThat(abstention.accuracy()).hasValue(.5); // 2 of 4
    assertThat(abstention.precision()).hasValue(2 / 3.0);
    assertThat(abstention.recall()).hasValue(2 / 3.0);
    assertThat(abstention.f1()).hasValue(2 / 3.0);
    assertThat(abstention.riskCoverageArea().orElseThrow())
        .isCloseTo((0 + 1 / 2.0 + 1 / 3.0 + 2 / 4.0) / 4, within(1e-12));
  }

  @Test
  void equally_sure_answers_share_their_errors() {
    var abstention =
        Abstention.of(
            cell(Stream.of(1, 0, 0, 1).map(em -> answer("t" + em, true, em, 1)).toList()), "em");

    assertThat(abstention.riskCoverageArea()).hasValue(.5);
  }

  @Test
  void the_order_of_the_topics_does_not_matter() {
    Law.forAll(
        random ->
            random.ints(12, 0, 2).mapToObj(em -> answer("t", true, em, random.nextInt(3))).toList(),
        (answers, random) -> {
          var shuffled = new ArrayList<>(answers);
          Collections.shuffle(shuffled, random);

          var area = Abstention.of(cell(answers), "em").riskCoverageArea().orElseThrow();
          assertThat(Abstention.of(cell(shuffled), "em").riskCoverageArea().orElseThrow())
              .isCloseTo(area, within(1e-9));
          assertThat(area).isBetween(0.0, 1.0);
        });
  }

  @Test
  void what_never_happened_has_no_share() {
    var refused = Abstention.of(cell(List.of(refusal("t1", true))), "em");
    var answered = Abstention.of(cell(List.of(answer("t1", true, 1, 1))), "em");

    assertThat(refused.coverage()).hasValue(0);
    assertThat(refused.accuracy()).isEmpty();
    assertThat(refused.riskCoverageArea()).isEmpty();
    assertThat(refused.precision()).hasValue(0);
    assertThat(refused.recall()).isEmpty();
    assertThat(answered.precision()).isEmpty();
    assertThat(answered.f1()).isEmpty();
    assertThat(answered.riskCoverageArea()).hasValue(0);
  }

  @Test
  void a_cell_without_the_metrics_it_takes_is_refused() {
    var incomplete = cell(List.of(scored("t1", Map.of("em", 1.0), false)));

    assertThatThrownBy(() -> Abstention.of(incomplete, "em"))
        .hasMessage(
            "route 'route' lacks values of 'answered'; measure it with the experiment, on a route that answers");
    assertThatThrownBy(() -> Abstention.of(incomplete, "f2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'f2'");
  }

  @Test
  void its_metrics_know_an_answer_a_refusal_and_a_failure_apart() {
    var topic = expecting("Paris");

    assertThat(Metrics.answered().of(topic, saying("Paris"))).hasValue(1);
    assertThat(Metrics.answered().of(topic, abstained())).hasValue(0);
    assertThat(Metrics.answered().of(topic, failed())).hasValue(0);
    assertThat(Metrics.answered().of(topic, ranked("a"))).isEmpty();
    assertThat(Metrics.abstainedRightly().of(topic, saying("Rome"))).hasValue(1);
    assertThat(Metrics.abstainedRightly().of(topic, abstained())).hasValue(0);
    assertThat(Metrics.abstainedRightly().of(unanswerable(), saying("Rome"))).hasValue(0);
    assertThat(Metrics.abstainedRightly().of(unanswerable(), abstained())).hasValue(1);
    assertThat(Metrics.abstainedRightly().of(unanswerable(), failed())).hasValue(0);
    assertThat(Metrics.answerable().of(topic, failed())).hasValue(1);
    assertThat(Metrics.answerable().of(unanswerable(), failed())).hasValue(0);
    assertThat(Metrics.stability().of(topic, saying("Paris"))).hasValue(1);
    assertThat(Metrics.stability().of(topic, abstained())).isEmpty();
  }
}
