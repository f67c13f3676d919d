package dev.ragstone.retrieval;

import static dev.ragstone.retrieval.FixedEncoder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpandedVectorTest {

  private final LuceneIndex index =
      LuceneIndex.inMemory(
          Encoder.of(
                  new FixedEncoder(
                      Map.of(
                          "east", at(1, 0),
                          "p \nnorth", at(0, 1),
                          "p \nnear", at(0.8, 0.6),
                          "p \nwest", at(-1, 0),
                          "north", at(0.6, 0.8))))
              .withPassagePrefix("p "));

  @AfterEach
  void close() {
    index.close();
  }

  // (1, 0) + (0, 1) + (.8, .6) = (1.8, 1.6), of length 2.408319
  @Test
  void the_dense_leg_searches_with_the_mean_of_the_question_and_the_documents() {
    fill();

    var found = search(index.dense(), "east", document("north", 1), document("near", 1));

    assertThat(score(found, "north")).isCloseTo(0.664364, within(1e-6));
    assertThat(score(found, "near")).isCloseTo(0.996546, within(1e-6));
    assertThat(score(found, "west")).isCloseTo(-0.747409, within(1e-6));
  }

  // (1, 0) + .5 (0, 1), of length 1.118034
  @Test
  void a_document_counts_by_its_weight() {
    fill();

    var found = search(index.dense(), "east", document("north", 0.5));

    assertThat(score(found, "north")).isCloseTo(0.447214, within(1e-6));
  }

  // (1, 0) + .5 (.6, .8) = (1.3, .4), of length 1.360147
  @Test
  void keywords_are_embedded_as_a_query_and_documents_as_passages() {
    fill();
    var keywords = new Query("north", Role.KEYWORDS, 0.5, Leg.BOTH);

    var found = search(index.dense(), "east", keywords);

    assertThat(score(found, "north")).isCloseTo(0.294086, within(1e-6));
  }

  @Test
  void documents_that_cancel_the_question_out_leave_it_as_it_is() {
    fill();

    assertThat(search(index.dense(), "east", document("west", 1)))
        .isEqualTo(search(index.dense(), "east"));
  }

  private void fill() {
    List.of("north", "near", "west").forEach(text -> index.add(List.of(new Passage(text, text))));
  }

  private static Query document(String text, double weight) {
    return new Query(text, Role.PSEUDO_DOCUMENT, weight, Leg.DENSE);
  }

  private static Ranking search(Searcher leg, String question, Query... expansions) {
    return Retrievers.searching(leg, 10)
        .apply(
            QueryPlan.asAskedAnd(new Question(question), Arrays.asList(expansions)),
            Run.within(Duration.ofSeconds(60)))
        .ranking();
  }

  private static double score(Ranking found, String id) {
    return found.hits().stream()
        .filter(hit -> hit.id().equals(id))
        .mapToDouble(Hit::score)
        .findFirst()
        .orElseThrow();
  }
}
