package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.ragstone.core.Evidence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuoteTest {

  private static final Set<String> ASKED = Set.of("mill", "bridge");
  private static final Evidence SOURCE = Contexts.context("q", "text").evidence().getFirst();

  private static Quote quote(String text, double similarity, String... words) {
    return quote(SOURCE, text, similarity, words);
  }

  private static Quote quote(Evidence source, String text, double similarity, String... words) {
    double relevance = similarity + .1 * Words.covered(ASKED, Set.of(words));
    return new Quote(source, text, similarity, Set.of(words), relevance, relevance);
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
    var elsewhere = quote(other, "elsewhere", .86, "mill");

    assertThat(chosen(quote("best", .9, "mill"), quote("beside", .88, "mill"), elsewhere))
        .containsExactly("best", "elsewhere", "beside");
  }

  @Test
  void a_second_sentence_may_be_less_good_than_a_third() {
    assertThat(chosen(quote("best", .9), quote("second", .79), quote("third", .79)))
        .containsExactly("best", "second");
    assertThat(chosen(quote("best", .9), quote("second", .77))).containsExactly("best");
  }

  @Test
  void from_the_third_on_an_open_word_is_looked_for_in_documents_not_quoted_yet() {
    var sources = Contexts.context("q", "one", "two").evidence();
    var asked = Set.of("mill", "bridge", "weir");
    var best = quote(sources.get(0), "best", .9, "mill");
    var second = quote(sources.get(0), "second", .89, "mill");
    var beside = quote(sources.get(0), "beside", .75, "bridge");
    var elsewhere = quote(sources.get(1), "elsewhere", .74, "weir");

    assertThat(Quote.chosen(List.of(best, beside), asked, 4)).containsExactly(best, beside);
    assertThat(Quote.chosen(List.of(best, second, beside, elsewhere), asked, 4))
        .containsExactly(best, second, elsewhere);
  }

  @Test
  void one_open_word_of_nine_is_no_reason_to_quote() {
    var best = quote("best", .9, "mill");
    var other = quote("other", .75, "bridge");
    var eight = Set.of("mill", "bridge", "a", "b", "c", "d", "e", "f");
    var nine = Set.of("mill", "bridge", "a", "b", "c", "d", "e", "f", "g");

    assertThat(Quote.chosen(List.of(best, other), nine, 4)).containsExactly(best);
    assertThat(Quote.chosen(List.of(best, other), eight, 4)).containsExactly(best, other);
  }

  @Test
  void a_third_document_is_not_preferred_to_a_better_sentence_of_the_first_two() {
    var sources = Contexts.context("q", "one", "two", "three").evidence();

    assertThat(
            chosen(
                quote(sources.get(0), "best", .9),
                quote(sources.get(0), "beside", .89),
                quote(sources.get(1), "second", .88),
                quote(sources.get(2), "third", .87)))
        .containsExactly("best", "second", "beside");
  }

  @Test
  void of_sentences_alike_the_one_with_the_kind_of_thing_that_is_asked_for_is_better() {
    var asked = Asked.of("When was the mill built?");
    var shown = Contexts.context("q", "one", "two").evidence();

    var ranked =
        Quote.ranked(
            List.of(
                said(0, "The mill was built with care.", .7),
                said(1, "The mill was built in 1891.", .7)),
            shown,
            asked);

    assertThat(ranked)
        .extracting(Quote::text)
        .containsExactly("The mill was built in 1891.", "The mill was built with care.");
    assertThat(ranked).extracting(Quote::relevance).allMatch(r -> Math.abs(r - .8) < 1e-9);
    // a date whose end is 3 letters behind where "built" would end; neighbours are missing
    double dated = .15 + .12 / (1 + 4 / 15.0);
    assertThat(ranked.get(0).score()).isCloseTo(.8 + .15 * dated + .1 * 1.3, offset(5e-3));
    assertThat(ranked.get(1).score()).isCloseTo(.8 - .15 * .2 + .1 * 1.3, offset(1e-9));
  }

  @Test
  void a_sentence_among_similar_ones_is_better_than_one_alone() {
    var ranked =
        Quote.ranked(
            List.of(said(0, "alone", .7), said(1, "before", .69), said(1, "beside", .7)),
            Contexts.context("q", "one", "two").evidence(),
            Asked.of("Is it?"));

    assertThat(ranked).extracting(Quote::text).containsExactly("beside", "alone", "before");
    assertThat(ranked.get(0).score()).isCloseTo(.7 + .1 * (.69 + .65), offset(1e-9));
    assertThat(ranked.get(1).score()).isCloseTo(.7 + .1 * (.65 + .65), offset(1e-9));
  }

  private static SentenceSimilarity.Sentence said(int passage, String text, double similarity) {
    return new SentenceSimilarity.Sentence(passage, text, text, similarity);
  }
}
