package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.generation.SupportCheck.Statement;
import dev.ragstone.testing.Law;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearCopiesTest {

  private static final List<Passage> MILL =
      List.of(
          new Passage(
              "mill",
              "The first wheel was built by Anna Berg in Oslo for a miller from Bergen. It did not"
                  + " turn in winter, but it turned in spring. Nobody has repaired the second"
                  + " wheel. The mill isn't a museum; it is a school.",
              "Old mill",
              "",
              Map.of()));

  private static boolean twisted(String sentence) {
    return new NearCopies(MILL).twisted(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It turned in spring.                                             | false
          It did not turn in winter.                                       | false
          It didn't turn in winter.                                        | false
          The old mill never turned in winter.                             | false
          It did turn in winter.                                           | true
          The first wheel was not built by Anna Berg.                      | true
          The mill is a museum.                                            | true
          The mill is a school.                                            | false
          The mill is not a school.                                        | true
          The first wheel was no longer built by Anna Berg.                | true
          The second wheel has been repaired.                              | true
          The second wheel has not been repaired.                          | false
          Not only the first wheel was built by Anna Berg.                 | false
          Storks never nest on its roof.                                   | false
          """)
  void what_says_nearly_the_same_must_deny_the_same(String sentence, boolean twisted) {
    assertThat(twisted(sentence)).isEqualTo(twisted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The first wheel was built by Anna Berg in Bergen for a miller from Oslo. | true
          The wheel was built by Anna Berg in Oslo for a miller from Bergen.       | false
          The first wheel was built by Anna Berg in Oslo.                          | false
          Anna Berg built the first wheel in Bergen for a miller from Oslo.        | false
          In Oslo the first wheel was built by Anna Berg.                          | false
          """)
  void and_no_two_names_may_have_changed_places_unless_the_voice_has(
      String sentence, boolean twisted) {
    assertThat(twisted(sentence)).isEqualTo(twisted);
  }

  @Test
  void one_of_several_equally_near_sentences_is_enough() {
    var both =
        List.of(new Passage("a", "The mill is not open."), new Passage("b", "The mill is open."));

    assertThat(new NearCopies(both).twisted("The mill is open.")).isFalse();
    assertThat(new NearCopies(both.subList(0, 1)).twisted("The mill is open.")).isTrue();
  }

  @Test
  void what_is_twisted_has_no_support_by_words_vectors_or_scores() {
    var statement = new Statement("Does it turn?", "It did turn in winter.", MILL);

    for (var check : List.of(SupportChecks.words(), SupportChecks.embedding(new ConstantModel()))) {
      assertThat(check.supports(List.of(statement), run())).containsExactly(0.0);
    }
  }

  @Test
  void a_sentence_is_no_twisted_copy_of_itself_whatever_stands_in_it() {
    var words =
        List.of("not", "Anna", "the", "Oslo", "never", ",", "mill", "by", "isn't", "1891", "ﬁ");
    Law.forAll(
        random -> {
          var text = new StringBuilder("It");
          for (int i = 0; i < 3 + random.nextInt(9); i++) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
          }
          return text + ".";
        },
        (sentence, random) ->
            assertThat(new NearCopies(List.of(new Passage("x", sentence))).twisted(sentence))
                .isFalse());
  }

  @Test
  void a_denial_reaches_two_words_and_no_further_than_its_clause() {
    assertThat(Denials.in("It was not built in Oslo, where mills stood.").scopes())
        .containsExactly(Set.of("buil", "oslo"));
    assertThat(Denials.in("The mill can't, it seems, turn.").scopes()).isEmpty();
    assertThat(Denials.in("Nobody came and no wheel turned.").scopes())
        .containsExactly(Set.of("came", "whee"), Set.of("whee", "turn"));
  }
}
