package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryByDocumentTest {

  private final CountingEncoder encoder = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(encoder));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void what_is_about_the_same_is_found_first() {
    add("a", "the weir below the mill holds back the river");
    add("a", "stone is cut in the quarry");
    add("a", "the heron waits by the river");

    var found = search("A mill needs a weir. The weir holds the river back. ".repeat(400));

    assertThat(ids(found)).startsWith("p0", "p2");
  }

  // river and mill are in all passages, weir in one: of the document's words it tells most
  @Test
  void the_words_are_those_that_are_frequent_here_and_rare_elsewhere() {
    add("a", "river mill mill");
    add("a", "river mill weir");
    add("a", "river mill river");
    var byWords = new DocumentSearcher(Legs.lexical(index.bm25()), Legs.dense(index.dense()), 1, 1);

    var found = byWords.search(document("river river mill weir quarry"), List.of(), 1);

    assertThat(ids(found)).containsExactly("p1");
  }

  @Test
  void a_filter_holds_in_both_legs() {
    add("a", "river mill");
    add("b", "river mill weir");

    var found =
        QueryByDocument.of(index)
            .search(document("river mill weir"), List.of(metadataKey("tenant").isEqualTo("a")), 10);

    assertThat(ids(found)).containsExactly("p0");
  }

  @Test
  void no_more_passages_are_embedded_than_asked_for_and_they_lie_all_over_the_document() {
    add("a", "ending");
    add("a", "beginning");
    int before = encoder.texts();
    var text =
        "beginning ".repeat(2000)
            + IntStream.range(0, 2000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    QueryByDocument.of(index, 40, 4).search(document(text), List.of(), 10);

    assertThat(encoder.texts() - before).isEqualTo(4);
  }

  @Test
  void an_empty_index_has_nothing_and_a_document_without_words_is_searched_by_its_vector() {
    assertThat(search("river")).isEqualTo(Ranking.EMPTY);

    add("a", "river");

    assertThat(ids(search("the of !?"))).containsExactly("p0");
  }

  @Test
  void it_prints_its_settings_and_refuses_impossible_ones() {
    assertThat(QueryByDocument.of(index))
        .hasToString("document(40 words, 16 passages) by rrf(k=60)[bm25, dense]");
    assertThatIllegalArgumentException().isThrownBy(() -> QueryByDocument.of(index, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> QueryByDocument.of(index, 401, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> QueryByDocument.of(index, 40, 0));
  }

  private Ranking search(String text) {
    return QueryByDocument.of(index).search(document(text), List.of(), 10);
  }

  private static Query document(String text) {
    return new Query(text, Query.Role.ORIGINAL, 1, Query.Leg.BOTH);
  }

  private void add(String tenant, String text) {
    var id = "p" + index.stats().passages();
    index.add(List.of(new Passage(id, text, "", "", Map.of("tenant", tenant))));
  }
}
