package dev.ragstone.evaluation.metrics;

import static dev.ragstone.evaluation.metrics.Given.abstained;
import static dev.ragstone.evaluation.metrics.Given.expecting;
import static dev.ragstone.evaluation.metrics.Given.failed;
import static dev.ragstone.evaluation.metrics.Given.ranked;
import static dev.ragstone.evaluation.metrics.Given.saying;
import static dev.ragstone.evaluation.metrics.Given.unanswerable;
import static dev.ragstone.evaluation.metrics.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.testing.Law;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerMetricsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "em    | The Eiffel Tower!             | eiffel tower         | 1",
        "em    | Eiffel Tower [1].             | Eiffel Tower         | 1",
        "em    | Eiffel Tower [1, 2]           | Eiffel Tower         | 1",
        "em    | the Eiffel Tower in Paris     | Eiffel Tower         | 0",
        "em    | El año                        | el ño                | 0", // a is no article here
        "em    | U.S.                          | US                   | 1",
        "f1    | the Eiffel Tower in Paris     | Eiffel Tower         | 0.666667", // P 2/4, R 2/2
        "f1    | tower tower                   | tower                | 0.666667", // once in gold
        "f1    | Berlin                        | Paris                | 0",
        "f1    | yes                           | Yes.                 | 1",
        "f1    | yes it is                     | yes                  | 0", // HotpotQA's rule
        "f1    | no                            | no one               | 0",
        "f1    | a                             | the                  | 1", // SQuAD 2: both empty
        "subem | It is the Eiffel Tower, 1889. | Eiffel Tower         | 1",
        "subem | It is a tower.                | Eiffel Tower         | 0",
        "subem | Paris                         | The The              | 0", // empty, so nowhere
        "rouge-l | police kill the gunman      | police killed the gunman | 0.75", // Lin 2004
        "rouge-l | the gunman kill police      | police killed the gunman | 0.5", // Lin 2004
        "rouge-l | Don't!                      | don t                | 1",
        "rouge-l | Москва                      | москва               | 1",
        "answer_length | It is the [1] tower [2]. | tower             | 4"
      })
  void answers_are_compared_as_the_papers_do(
      String name, String said, String gold, double expected) {
    assertThat(value(Metrics.parse(name), expecting(gold), saying(said)))
        .isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"em", "f1", "subem", "rouge-l"})
  void the_expected_answer_that_fits_best_counts(String name) {
    assertThat(Metrics.parse(name).of(expecting("Rome", "Paris", "Oslo"), saying("paris [1]")))
        .hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"em", "f1", "subem", "rouge-l", "answer_length"})
  void no_answer_scores_0_where_one_is_expected_and_nothing_elsewhere(String name) {
    var metric = Metrics.parse(name);

    assertThat(metric.of(expecting("Paris"), abstained())).hasValue(0);
    assertThat(metric.of(expecting("Paris"), failed())).hasValue(0);
    assertThat(metric.of(expecting(), saying("Paris"))).isEmpty();
    assertThat(metric.of(unanswerable(), saying("none"))).isEmpty();
    assertThat(metric.of(unanswerable(), failed())).isEmpty();
    assertThat(metric.of(expecting("Paris"), ranked("a"))).isEmpty(); // a route without answers
  }

  @Test
  void an_exact_match_is_a_full_match_by_every_measure_and_none_exceeds_1() {
    var words = List.of("the", "a", "yes", "no", "Oslo", "oslo.", "1889", "in", "!", "Straße");

    Law.forAll(
        random ->
            Stream.generate(
                    () ->
                        random
                            .ints(1 + random.nextInt(4), 0, words.size())
                            .mapToObj(words::get)
                            .collect(Collectors.joining(" ")))
                .limit(2)
                .toList(),
        (given, random) -> {
          var topic = expecting(given.getFirst());
          var outcome = saying(given.getLast());
          double exact = value(Metrics.exactMatch(), topic, outcome);

          assertThat(value(Metrics.f1(), topic, outcome)).isBetween(exact, 1.0);
          assertThat(value(Metrics.subExactMatch(), topic, outcome)).isBetween(exact, 1.0);
          assertThat(value(Metrics.rougeL(), topic, outcome)).isBetween(0.0, 1.0);
        });
  }
}
