package dev.ragstone.evaluation.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Question;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.testing.Law;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerturbationsTest {

  @Test
  void every_operator_leaves_a_question_and_the_same_one_every_time() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          for (Perturbation operator : Perturbations.all()) {
            long seed = random.nextLong();

            var changed = operator.apply(text, Seeds.random(seed, text));

            assertThat(changed).as(operator.toString()).isNotBlank();
            assertThat(changed).isEqualTo(operator.apply(text, Seeds.random(seed, text)));
          }
        });
  }

  @Test
  void a_question_as_long_as_can_be_stays_a_question() {
    var longest =
        List.of(
            "ß".repeat(Question.MAX_LENGTH),
            "a word ".repeat(Question.MAX_LENGTH / 7),
            "🙂".repeat(Question.MAX_LENGTH / 2),
            " ".repeat(Question.MAX_LENGTH - 1) + "a");

    for (String text : longest) {
      for (Perturbation operator : Perturbations.all()) {
        var changed = operator.apply(text, new Random(1));

        assertThat(changed.length()).isBetween(1, Question.MAX_LENGTH);
        assertThat(changed).isNotBlank();
        assertThat(changed.codePoints())
            .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
      }
    }
  }

  @Test
  void a_question_of_one_character_keeps_it() {
    for (String text : List.of("a", "7", "?", "東", "🙂")) {
      for (Perturbation operator : Perturbations.all()) {
        assertThat(operator.apply(text, new Random(1)).strip())
            .as(operator.toString())
            .isNotEmpty();
      }
    }
    assertThat(Typo.DELETE.apply("a", new Random(1))).isEqualTo("a");
    assertThat(Wording.DROP.apply("why?", new Random(1))).isEqualTo("why?");
  }

  @Test
  void swapped_letters_are_the_same_letters() {
    Law.forAll(
        Texts::any,
        (text, random) ->
            assertThat(Texts.letters(Typo.SWAP.apply(text, random)))
                .isEqualTo(Texts.letters(text)));
  }

  @Test
  void one_letter_in_five_words_is_missing() {
    Law.forAll(
        Texts::words,
        (text, random) -> {
          var changed = Typo.DELETE.apply(text, random);

          int most = Math.max(1, Words.of(text).count() / 5);
          assertThat(Texts.missing(changed, text)).isEmpty();
          assertThat(Texts.missing(text, changed)).hasSizeLessThanOrEqualTo(most);
        });
  }

  @Test
  void an_extra_letter_is_one_of_the_text() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          var changed = Typo.INSERT.apply(text, random);

          int most = Math.max(1, Words.of(text).count() / 5);
          assertThat(Texts.missing(text, changed)).isEmpty();
          assertThat(Texts.missing(changed, text))
              .hasSizeLessThanOrEqualTo(most)
              .allMatch(Character::isLetter)
              .allMatch(c -> text.codePoints().anyMatch(t -> t == c));
        });
  }

  @Test
  void other_keys_and_look_alikes_replace_letters_one_by_one() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          for (Typo typo : List.of(Typo.KEY, Typo.LOOK_ALIKE)) {
            int[] changed = typo.apply(text, random).codePoints().toArray();

            int[] before = text.codePoints().toArray();
            assertThat(changed).hasSameSizeAs(before);
            long other = 0;
            for (int i = 0; i < before.length; i++) {
              other += before[i] == changed[i] ? 0 : 1;
            }
            assertThat(other).isLessThanOrEqualTo(Math.max(1, Words.of(text).count() / 5));
          }
        });
  }

  @Test
  void digits_are_left_alone() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          var unshuffled =
              Perturbations.all().stream()
                  .filter(o -> !Wording.class.isInstance(((Bounded) o).operator()));
          assertThat(unshuffled)
              .allSatisfy(
                  operator ->
                      assertThat(Texts.only(operator.apply(text, random), Character::isDigit))
                          .isEqualTo(Texts.only(text, Character::isDigit)));
        });
  }

  @Test
  void short_words_and_numbers_are_mistyped_only_where_there_are_no_others() {
    for (int seed = 0; seed < 50; seed++) {
      for (Typo typo : Typo.values()) {
        assertThat(typo.apply("is it an ocean in B1234C", new Random(seed)))
            .startsWith("is it an ")
            .endsWith(" in B1234C")
            .isNotEqualTo("is it an ocean in B1234C");
        assertThat(typo.apply("is it", new Random(seed))).isNotEqualTo("is it");
      }
    }
  }

  @Test
  void a_neighbouring_key_is_a_neighbour_in_the_same_case() {
    assertThat(Keyboard.beside('S').stream().map(Character::toString))
        .containsExactlyInAnyOrder("A", "D", "W", "E", "Z", "X");
    assertThat(Keyboard.beside('p').stream().map(Character::toString))
        .containsExactlyInAnyOrder("o", "l");
    assertThat(Keyboard.beside('é')).isEmpty();
    assertThat(Keyboard.beside('\u212a')).isEmpty();
  }

  @Test
  void one_of_five_words_is_dropped_with_its_space() {
    Law.forAll(
        Texts::words,
        (text, random) -> {
          var left = Arrays.asList(Wording.DROP.apply(text, random).split(" ", -1));

          var words = Arrays.asList(text.split(" "));
          int dropped = Math.min(Math.max(1, words.size() / 5), words.size() - 1);
          assertThat(left).hasSize(words.size() - dropped).isSubsetOf(words);
        });
  }

  @Test
  void shuffled_words_are_the_same_text_in_another_order() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          var changed = Wording.ORDER.apply(text, random);

          assertThat(Texts.letters(changed)).isEqualTo(Texts.letters(text));
          if (Words.of(text).words().stream().distinct().count() > 1) {
            assertThat(changed).isNotEqualTo(text);
          }
        });
    assertThat(Wording.ORDER.apply("who, me?", new Random(1))).isEqualTo("me, who?");
  }

  @Test
  void case_is_all_that_changes_in_another_case() {
    assertThat(Surface.LOWER_CASE.apply("Is the IRS in DC?", new Random(1)))
        .isEqualTo("is the irs in dc?");
    assertThat(Surface.UPPER_CASE.apply("Is the IRS in DC?", new Random(1)))
        .isEqualTo("IS THE IRS IN DC?");
    Law.forAll(
        Texts::words,
        (text, random) ->
            assertThat(Surface.RANDOM_CASE.apply(text, random).toLowerCase(Locale.ROOT))
                .isEqualTo(text.toLowerCase(Locale.ROOT)));
  }

  @Test
  void stray_whitespace_is_all_that_comes_in() {
    Law.forAll(
        Texts::any,
        (text, random) -> {
          var changed = Surface.WHITESPACE.apply(text, random);

          assertThat(changed).isNotEqualTo(text);
          assertThat(Texts.only(changed, c -> !Character.isWhitespace(c)))
              .isEqualTo(Texts.only(text, c -> !Character.isWhitespace(c)));
        });
  }

  @Test
  void marks_around_words_go_and_those_inside_stay() {
    assertThat(
            Surface.PUNCTUATION.apply(
                "Don't \"node.js\", C++ and C# (well-known) cost -3.5%, e.g. today?",
                new Random(1)))
        .isEqualTo("Dont node.js C++ and C# well-known cost -3.5% e.g today");
    assertThat(Perturbations.named("missing punctuation").apply("?!", new Random(1)))
        .isEqualTo("?!");
  }

  @Test
  void a_topic_is_perturbed_alike_in_whatever_order_it_comes() {
    var topics =
        List.of(topic("t1", "Where does the river end?"), topic("t2", "Who built the mill?"));
    var typo = Perturbations.named("swapped letters");

    var varied = Perturbations.apply(new TestCollection("c", List.of(), topics), typo, 7);
    var reversed =
        Perturbations.apply(new TestCollection("c", List.of(), topics.reversed()), typo, 7);

    assertThat(varied.topics()).isEqualTo(reversed.topics().reversed()).isNotEqualTo(topics);
    assertThat(varied.name()).isEqualTo("c");
    assertThat(varied.variant()).isEqualTo("swapped letters #7");
  }

  @Test
  void questions_that_would_become_the_same_stay_apart() {
    var topics =
        List.of(
            topic("t1", "What is AIDS?"), topic("t2", "what is aids?"), topic("t3", "Who is IT?"));

    var varied =
        Perturbations.apply(
            new TestCollection("c", List.of(), topics), Perturbations.named("lower case"), 7);

    assertThat(varied.topics())
        .extracting(topic -> topic.question().text())
        .containsExactly("What is AIDS?", "what is aids?", "who is it?");
  }

  @Test
  void another_seed_makes_other_typos() {
    var collection =
        new TestCollection("c", List.of(), List.of(topic("t1", "Where does the river end?")));

    var texts =
        List.of(1, 2, 3, 4, 5).stream()
            .map(seed -> Perturbations.apply(collection, Typo.KEY, seed).topics().getFirst())
            .distinct();

    assertThat(texts).hasSizeGreaterThan(1);
  }

  @Test
  void an_operator_of_ones_own_cannot_make_a_question_blank_either() {
    var collection = new TestCollection("c", List.of(), List.of(topic("t1", "Where?")));

    var varied = Perturbations.apply(collection, (text, random) -> " ", 1);

    assertThat(varied.topics()).isEqualTo(collection.topics());
  }

  @Test
  void an_unknown_name_is_answered_by_the_known_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Perturbations.named("synonyms"))
        .withMessageContainingAll("'synonyms'", "lower case", "dropped words");
    assertThat(Perturbations.all().stream().map(Object::toString))
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  private static Topic topic(String id, String text) {
    return new Topic(id, new Question(text), Judgments.NONE);
  }
}
