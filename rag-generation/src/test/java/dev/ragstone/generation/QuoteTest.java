package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Evidence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuoteTest {

  private static final Set<String> ASKED = Set.of("mill", "bridge");
  private static final Evidence SOURCE = Contexts.context("q", "text").evidence().getFirst();

  private static Quote quote(String text, double similarity, String... words) {
    return Quote.of(SOURCE, text, similarity, Set.of(words), ASKED);
  }

  private static List<String> chosen(Quote... ranked) {
    return Quote.chosen(List.of(ranked), ASKED, 3).stream().map(Quote::text).toList();
  }

  @Test
  void a_sentence_with_an_open_word_of_the_question_comes_before_a_better_one_without() {
    assertThat(
            chosen(
                quote("best", .90, "mill"),
                quote("same", .84, "mill"),
                quote("other", .80, "bridge")))
        .containsExactly("best", "other");
  }

  @Test
  void a_sentence_nearly_as_good_is_quoted_too_but_never_more_than_asked_for() {
    assertThat(chosen(quote("best", .9, "mill"), quote("near", .88, "mill"), quote("far", .8)))
        .containsExactly("best", "near");
    assertThat(chosen(quote("a", .9), quote("b", .9), quote("c", .9), quote("d", .9))).hasSize(3);
  }

  @Test
  void an_open_word_does_not_excuse_a_sentence_about_something_else() {
    assertThat(chosen(quote("best", .9, "mill"), quote("far", .6, "bridge")))
        .containsExactly("best");
  }

  @Test
  void of_two_sentences_the_one_of_another_document_is_quoted_first() {
    var other = Contexts.context("q", "text", "another").evidence().get(1);
    var elsewhere = Quote.of(other, "elsewhere", .86, Set.of("mill"), ASKED);

    assertThat(chosen(quote("best", .9, "mill"), quote("beside", .88, "mill"), elsewhere))
        .containsExactly("best", "elsewhere", "beside");
  }
}
