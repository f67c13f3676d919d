package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ragstone.core.FilterField;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest questions there are, made of what the rules look for over and over. */
class LongTextsTest {

  /** Many times what they take; where a rule is not linear it would be minutes. */
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private static final List<FilterField> FIELDS =
      List.of(
          FilterField.of("source", List.of("Lahn Post", "in 2020")),
          new FilterField("published", FilterField.Kind.DATE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "a\u0301",
        "a\u00e9",
        "A",
        "\u201ca ",
        "\u201ea ",
        "\u00aba ",
        "\"a ",
        "'a ",
        "'",
        "who ",
        "of the ",
        "in 2020 and ",
        "-/",
        "? ",
        "_ ",
        "\uD83D\uDE00",
        "\u0000",
        "@0 "
      })
  void rules_read_them_in_time(String part) {
    Run run = Run.within(GENEROUS);

    for (String opening : List.of("x", "Is ", "Who is X ")) {
      int times = (Question.MAX_LENGTH - opening.length()) / part.length();
      var question = new Question(opening + part.repeat(times));

      assertTimeoutPreemptively(
          GENEROUS, () -> assertThat(stages()).allMatch(s -> s.apply(question, run) != null));
      assertTimeoutPreemptively(GENEROUS, () -> Quotations.in(question.text()));
      assertTimeoutPreemptively(GENEROUS, () -> StandsAlone.is(question.text()));
    }
  }

  private static Stream<Stage<Question, ?>> stages() {
    return Stream.of(
        Planners.byRules(),
        Decomposers.byRules(),
        Decomposers.naturalQuestionByRules(),
        QueryExpansions.keywords(),
        QuestionTypes.byRules(),
        QuestionFilters.byRules(() -> FIELDS));
  }
}
