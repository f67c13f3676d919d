package dev.ragstone.retrieval;

import static dev.ragstone.retrieval.FixedEncoder.at;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorFeedbackTest {

  private static final Query QUERY = Query.original(new Question("east"));

  private final LuceneIndex index =
      LuceneIndex.inMemory(
          Encoder.of(
              new FixedEncoder(
                  Map.of(
                      "east", at(1, 0),
                      "near", at(0.8, 0.6),
                      "north", at(0, 1),
                      "south", at(0.28, -0.96),
                      "west", at(-1, 0)))));

  @AfterEach
  void close() {
    index.close();
  }

  // near is first; (1, 0) and (.8, .6) point to (.948683, .316228)
  @Test
  void average_searches_with_the_mean_of_the_query_and_the_passages() {
    add("near", "north", "south");

    var found = search(Feedback.vectorAverage(index.dense(), 1));

    assertThat(ids(found)).containsExactly("near", "north", "south");
    assertThat(score(found, "near")).isCloseTo(0.948683, within(1e-6));
    assertThat(score(found, "north")).isCloseTo(0.316228, within(1e-6));
    assertThat(score(found, "south")).isCloseTo(-0.037947, within(1e-6));
  }

  // a quarter of (1, 0) and three of (.8, .6) are (.85, .45), of length .961769
  @Test
  void rocchio_gives_the_query_its_weight() {
    add("near", "north", "south");

    var found = search(Feedback.vectorRocchio(index.dense(), 1, 0.25));

    assertThat(score(found, "north")).isCloseTo(0.467888, within(1e-6));
    assertThat(score(found, "near")).isCloseTo(0.987763, within(1e-6));
  }

  // the mean of all three is (.36, .213333); with the query three to one (.52, .16)
  @Test
  void fewer_passages_than_asked_share_what_there_is() {
    add("near", "north", "south");

    var found = search(Feedback.vectorAverage(index.dense(), 50));

    assertThat(score(found, "north")).isCloseTo(0.16 / Math.hypot(0.52, 0.16), within(1e-6));
  }

  @Test
  void what_cancels_the_query_out_leaves_it_as_it_is() {
    add("west");

    assertThat(search(Feedback.vectorRocchio(index.dense(), 1, 0.5)))
        .isEqualTo(search(index.dense()));
  }

  private void add(String... texts) {
    index.add(Stream.of(texts).map(text -> new Passage(text, text)).toList());
  }

  private static Ranking search(ScoringSearcher leg) {
    return leg.search(QUERY, List.of(), 10);
  }

  private static double score(Ranking found, String id) {
    return found.hits().stream()
        .filter(hit -> hit.id().equals(id))
        .mapToDouble(Hit::score)
        .findFirst()
        .orElseThrow();
  }
}
