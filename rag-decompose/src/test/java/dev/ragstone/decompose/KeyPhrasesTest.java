package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPhrasesTest {

  private final Run run = Run.within(Duration.ofSeconds(20));

  // tidal 2/1 + mill (2 + 1)/2 = 3.5; timber dam 2 + 2 = 4; mill 1.5; fish 1
  @Test
  void phrases_score_the_degree_of_their_words_over_their_frequency() {
    assertThat(Rake.phrases("Does the timber dam of a tidal mill, or the mill, harm the fish?", 9))
        .startsWith("timber dam", "tidal mill")
        .containsExactly("timber dam", "tidal mill", "mill", "harm", "fish");
  }

  @Test
  void phrases_end_at_function_words_and_punctuation_and_of_equal_ones_the_first_are_kept() {
    assertThat(Rake.phrases("What is Ada's mill (water wheel), C++ and 5-axis lathes - lathes?", 3))
        .containsExactly("ada mill", "water wheel", "5-axis lathes");
  }

  @Test
  void the_phrases_expand_the_question_in_the_lexical_leg() {
    var question = new Question("Who built the tidal mill of Bath?");

    var plan = QueryExpansions.keywords(2).apply(question, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(question),
            new Query("tidal mill, built", Role.KEYWORDS, 0.5, Leg.LEXICAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who are they?", "???", "to be or not to be", "\0"})
  void a_question_without_phrases_is_searched_as_asked(String text) {
    var question = new Question(text);

    assertThat(QueryExpansions.keywords().apply(question, run))
        .isEqualTo(QueryPlan.asAsked(question));
  }

  @Test
  void whatever_is_asked_the_phrases_are_words_of_the_question() {
    var pieces =
        List.of("mill", "the", " ", ", ", "'s", "-", "C++", "水", "\0", "Öl ", "’", "/", ".");
    Law.forAll(
        random ->
            "x"
                + random
                    .ints(random.nextInt(30), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining()),
        (text, random) -> {
          var phrases = Rake.phrases(text, 4);

          assertThat(phrases).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
          assertThat(phrases).allMatch(phrase -> !phrase.isBlank());
          assertThat(text.toLowerCase(Locale.ROOT))
              .contains(phrases.stream().flatMap(p -> List.of(p.split(" ", -1)).stream()).toList());
        });
  }

  @Test
  void it_prints_its_settings_and_refuses_what_cannot_work() {
    assertThat(QueryExpansions.keywords()).hasToString("keywords(most 10)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExpansions.keywords(0))
        .withMessage("phrases must be at least 1, were 0");
  }
}
