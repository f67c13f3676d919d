package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bm25SearcherTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_rare_word_outweighs_a_common_one() {
    add("the river runs past the mill", "the mill is old", "a heron by the river");

    assertThat(ids(search("old river"))).first().isEqualTo("p1");
  }

  @Test
  void the_score_is_that_of_the_formula() {
    add("stone", "water", "wood fire");

    double idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    double score = idf / (1 + 1.2 * (1 - 0.75 + 0.75 * 1 / (4 / 3.0)));

    assertThat(search("stone").hits().getFirst().score()).isCloseTo(score, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C++ (draft", "*:*", "text:river", "\"river", "river~ AND", "[a TO", "ri?er \\"})
  void users_text_is_text(String text) {
    add("the river", "C++ drafts", "a mill");

    assertThat(search(text).size()).isLessThanOrEqualTo(1);
  }

  @Test
  void query_syntax_is_searched_literally() {
    add("the river", "the C++ draft standard", "a mill", "grep for text:river");

    assertThat(ids(search("C++ (draft"))).containsExactly("p1");
    assertThat(search("*:*").isEmpty()).isTrue();
    assertThat(ids(search("text:river"))).containsExactly("p3");
  }

  @Test
  void nothing_left_after_analysis_finds_nothing() {
    add("the river");

    assertThat(search("the of and !?").isEmpty()).isTrue();
  }

  @Test
  void thousands_of_words_are_searched() {
    add("needle", "word12 word13", "hay");
    var words = IntStream.range(0, 2000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    var found = index.bm25().search(Query.subQuestion(words + " needle"), List.of(), 10);

    assertThat(ids(found)).containsExactlyInAnyOrder("p0", "p1");
  }

  @Test
  void ties_at_the_depth_are_cut_by_id_whatever_the_order_of_adding() {
    IntStream.range(0, 30)
        .map(i -> 29 - i)
        .forEach(i -> index.add(List.of(new Passage("p" + (10 + i), "stone"))));

    assertThat(ids(index.bm25().search(query("stone"), List.of(), 3)))
        .containsExactly("p10", "p11", "p12");
  }

  @Test
  void looking_up_gives_the_scores_of_searching_and_0_where_nothing_matches() {
    add("stone mill", "stone stone bridge", "water");
    var all = IntStream.range(0, 3).mapToObj(i -> index.passage("p" + i).orElseThrow()).toList();

    var scores = index.bm25().score(query("stone"), all);

    assertThat(scores.top(2)).isEqualTo(search("stone"));
    assertThat(scores.hits().getLast()).extracting(Hit::id, Hit::score).containsExactly("p2", 0.0);
    assertThat(index.bm25().score(query("the"), all).size()).isEqualTo(3);
  }

  @Test
  void looking_up_leaves_out_what_the_index_no_longer_holds() {
    add("stone", "stone");

    var scores = index.bm25().score(query("stone"), List.of(new Passage("gone", "stone")));

    assertThat(scores).isEqualTo(Ranking.EMPTY);
  }

  private void add(String... texts) {
    index.add(
        IntStream.range(0, texts.length).mapToObj(i -> new Passage("p" + i, texts[i])).toList());
  }

  private Ranking search(String words) {
    return index.bm25().search(query(words), List.of(), 10);
  }

  private static Query query(String words) {
    return Query.original(new Question(words));
  }
}
