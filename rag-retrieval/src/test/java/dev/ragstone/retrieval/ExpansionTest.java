package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of 20 passages 5 say mill, 2 weir (3 times in all), 1 heron, 15 stone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpansionTest {

  private static final Offset<Double> CLOSE = within(1e-6);

  private static final FeedbackPassage FIRST = passage(3, Map.of("mill", 1.0, "weir", 2.0));
  private static final FeedbackPassage SECOND =
      passage(1, Map.of("mill", 1.0, "weir", 1.0, "heron", 1.0));

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @BeforeAll
  void fill() {
    add("mill weir weir");
    add("mill weir heron");
    IntStream.range(0, 3).forEach(i -> add("mill"));
    IntStream.range(0, 15).forEach(i -> add("stone"));
  }

  @AfterAll
  void close() {
    index.close();
  }

  // mill is said by more than a tenth; weir 3 * 1 + 1 * 1/2 and heron 1 * 1/2, of 4 in all
  @Test
  void rm3_mixes_the_query_with_the_scored_frequencies_of_telling_words() {
    var weights = expanded(new Rm3(10, 0.5), Map.of("mill", 1.0));

    assertThat(weights).containsOnlyKeys("heron", "mill", "weir");
    assertThat(weights.get("mill")).isCloseTo(0.5, CLOSE);
    assertThat(weights.get("weir")).isCloseTo(0.4375, CLOSE);
    assertThat(weights.get("heron")).isCloseTo(0.0625, CLOSE);
  }

  @Test
  void rm3_shares_the_querys_part_by_how_often_it_says_a_word() {
    var weights = expanded(new Rm3(10, 0.4), Map.of("mill", 3.0, "wheel", 1.0));

    assertThat(weights.get("mill")).isCloseTo(0.3, CLOSE);
    assertThat(weights.get("wheel")).isCloseTo(0.1, CLOSE);
    assertThat(weights.get("weir")).isCloseTo(0.525, CLOSE);
  }

  // with one word each, the second passage is heron, which is before weir in the alphabet
  @Test
  void rm3_reads_only_so_many_words_of_a_passage_and_keeps_only_so_many_in_all() {
    assertThat(expanded(new Rm3(1, 0.5), Map.of("mill", 1.0)))
        .isEqualTo(Map.of("mill", 0.5, "weir", 0.5));
  }

  // the first passage is weir 1, the second weir and heron .7071 each
  @Test
  void rocchio_adds_the_mean_of_the_passages_at_length_1() {
    var weights = expanded(new Rocchio(10, 1, 0.75), Map.of("mill", 2.0));

    assertThat(weights).containsOnlyKeys("heron", "mill", "weir");
    assertThat(weights.get("mill")).isCloseTo(1, CLOSE);
    assertThat(weights.get("weir")).isCloseTo(0.640165, CLOSE);
    assertThat(weights.get("heron")).isCloseTo(0.265165, CLOSE);
  }

  @Test
  void rocchio_keeps_the_best_words() {
    assertThat(expanded(new Rocchio(1, 1, 0.75), Map.of("mill", 1.0)))
        .containsOnlyKeys("mill", "weir");
  }

  // mill 2 log2 5 + log2 1.25 = 4.965784, weir 3 log2 7.6667 + log2 1.15 = 9.017430, heron 4.462707
  @Test
  void bo1_adds_what_is_said_more_often_than_chance_would() {
    var weights = expanded(new Bo1(10), Map.of("mill", 2.0, "wheel", 1.0));

    assertThat(weights).containsOnlyKeys("heron", "mill", "weir", "wheel");
    assertThat(weights.get("mill")).isCloseTo(1.550687, CLOSE);
    assertThat(weights.get("wheel")).isCloseTo(0.5, CLOSE);
    assertThat(weights.get("weir")).isCloseTo(1, CLOSE);
    assertThat(weights.get("heron")).isCloseTo(0.494898, CLOSE);
  }

  // mill ln(2.5 * 15.5 / (3.5 * .5)) = 3.097515 over ln(1 + 15.5 / 5.5); weir ln 185 over ln 8.4
  @Test
  void bm25_prf_puts_relevance_weights_in_place_of_the_inverse_document_frequency() {
    var weights = expanded(new Bm25Prf(20, 0.2), Map.of("mill", 1.0));

    assertThat(weights).containsOnlyKeys("mill", "weir");
    assertThat(weights.get("mill")).isCloseTo(2.311968, CLOSE);
    assertThat(weights.get("weir")).isCloseTo(0.490582, CLOSE);
  }

  @Test
  void bm25_prf_learns_no_new_word_from_one_passage() {
    var one =
        with(
            statistics ->
                new Bm25Prf(20, 0.2)
                    .expanded(new WeightedWords(Map.of("mill", 1.0)), List.of(FIRST), statistics));

    assertThat(one.weights()).containsOnlyKeys("mill");
  }

  @Test
  void numbers_of_other_kinds_than_words_are_not_added() {
    assertThat(WordStatistics.isWord("x")).isFalse();
    assertThat(WordStatistics.isWord("v1.2")).isFalse();
    assertThat(WordStatistics.isWord("a".repeat(21))).isFalse();
    assertThat(WordStatistics.isWord("mühle9")).isTrue();
  }

  private Map<String, Double> expanded(Expansion expansion, Map<String, Double> query) {
    var words = new WeightedWords(query);
    return with(statistics -> expansion.expanded(words, List.of(FIRST, SECOND), statistics))
        .weights();
  }

  private WeightedWords with(Learning learning) {
    return index.reading(searcher -> learning.from(new WordStatistics(searcher.getIndexReader())));
  }

  @FunctionalInterface
  private interface Learning {
    WeightedWords from(WordStatistics statistics) throws java.io.IOException;
  }

  private static FeedbackPassage passage(double score, Map<String, Double> words) {
    return new FeedbackPassage(new WeightedWords(words), score);
  }

  private void add(String text) {
    index.add(List.of(new Passage("p" + index.stats().passages(), text)));
  }
}
