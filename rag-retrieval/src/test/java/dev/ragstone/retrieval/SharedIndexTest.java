package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Run;
import dev.ragstone.retrieval.IndexSettings.Commits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One index, several who use it. */
class SharedIndexTest {

  private static final Encoder ENCODER = Encoder.of(new CountingEncoder());
  private static final IndexSettings QUICK = IndexSettings.USUAL.withRefresh(Duration.ofMillis(20));
  private static final IndexSettings NEVER = IndexSettings.USUAL.withRefresh(Duration.ofHours(1));

  private final Path folder;

  SharedIndexTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_reading_process_sees_what_the_writing_one_commits() {
    try (var writing = LuceneIndex.open(folder, ENCODER)) {
      writing.add(List.of(new Passage("a", "stone")));
      writing.commit();
      try (var reading = LuceneIndex.openReadOnly(folder, ENCODER, QUICK);
          var another = LuceneIndex.openReadOnly(folder, ENCODER, QUICK)) {
        assertThat(ids(reading, "stone")).containsExactly("a");

        writing.add(List.of(new Passage("b", "stone")));
        writing.commit();

        await().untilAsserted(() -> assertThat(ids(reading, "stone")).containsExactly("a", "b"));
        await().untilAsserted(() -> assertThat(ids(another, "stone")).containsExactly("a", "b"));
        assertThat(reading.stats().passages()).isEqualTo(2);
      }
    }
  }

  @Test
  void a_reading_process_writes_nothing() {
    LuceneIndex.open(folder, ENCODER).close();
    try (var reading = LuceneIndex.openReadOnly(folder, ENCODER, QUICK)) {
      assertThatThrownBy(() -> reading.add(List.of(new Passage("a", "stone"))))
          .isInstanceOf(IndexUnavailable.class)
          .hasMessageContaining("for reading only");
      assertThatThrownBy(() -> reading.delete(List.of("a"))).isInstanceOf(IndexUnavailable.class);
    }
  }

  @Test
  void reading_an_index_that_nobody_started_says_what_to_do(@TempDir Path empty) {
    for (Path none : List.of(empty, empty.resolve("none"))) {
      assertThatThrownBy(() -> LuceneIndex.openReadOnly(none, ENCODER, QUICK))
          .isInstanceOf(IndexUnavailable.class)
          .hasMessageContainingAll(none.toString(), "no index yet", "start the process");
    }
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void reading_checks_what_the_index_remembers() {
    LuceneIndex.open(folder, ENCODER).close();

    assertThatThrownBy(
            () -> LuceneIndex.openReadOnly(folder, ENCODER, QUICK.withLanguage(Language.GERMAN)))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining("ENGLISH");
  }

  @Test
  void what_is_added_is_seen_at_once_however_seldom_the_index_refreshes() {
    try (var index = LuceneIndex.open(folder, ENCODER, NEVER)) {
      for (int i = 0; i < 20; i++) {
        index.add(List.of(new Passage("p" + i, "stone")));
        assertThat(ids(index, "stone")).hasSize(i + 1);
      }
      index.delete(List.of("p7"));
      assertThat(ids(index, "stone")).hasSize(19);
    }
  }

  @Test
  void what_is_ingested_is_seen_within_the_refresh() {
    try (var quick = LuceneIndex.inMemory(ENCODER, QUICK);
        var never = LuceneIndex.inMemory(ENCODER, NEVER)) {
      ingest(never);
      ingest(quick);

      await().untilAsserted(() -> assertThat(ids(quick, "stone")).containsExactly("a"));
      assertThat(ids(never, "stone")).isEmpty();
      never.commit();
      assertThat(ids(never, "stone")).containsExactly("a");
    }
  }

  @Test
  void an_index_commits_by_itself_after_some_time() {
    assertCommitted(new Commits(Duration.ofSeconds(1), 1_000_000));
  }

  @Test
  void an_index_commits_by_itself_after_some_passages() {
    assertCommitted(new Commits(Duration.ofHours(1), 1));
  }

  private void assertCommitted(Commits policy) {
    LuceneIndex.open(folder, ENCODER).close();
    try (var writing = LuceneIndex.open(folder, ENCODER, QUICK.withCommits(policy));
        var reading = LuceneIndex.openReadOnly(folder, ENCODER, QUICK)) {
      writing.add(List.of(new Passage("a", "stone")));

      await().untilAsserted(() -> assertThat(ids(reading, "stone")).containsExactly("a"));
    }
  }

  @Test
  void the_legs_of_a_question_see_one_moment() {
    try (var index = LuceneIndex.inMemory(ENCODER)) {
      index.add(List.of(new Passage("a", "old stone")));
      var retriever =
          Retrievers.fusing(
              new ReciprocalRankFusion(60), 10, new Replacing(index), index.bm25(), index.dense());

      var found = retriever.apply(plan("stone"), Run.within(Duration.ofSeconds(30)));

      assertThat(found.ranking().passages()).extracting(Passage::text).containsOnly("old stone");
      assertThat(index.passage("a")).map(Passage::text).contains("new stone");
    }
  }

  /** A leg that finds nothing, but replaces the passage before the others search. */
  private record Replacing(LuceneIndex index) implements IndexLeg {

    @Override
    public Ranking search(Query query, List<Filter> filters, int depth) {
      return Ranking.EMPTY;
    }

    @Override
    public Ranking score(Query query, List<Passage> passages) {
      return Ranking.EMPTY;
    }

    @Override
    public ScoringSearcher at(Readings moment) {
      index.add(List.of(new Passage("a", "new stone")));
      return this;
    }
  }

  @Test
  void a_moment_can_be_read_after_its_index_moved_on_but_not_after_it_is_closed() {
    try (var index = LuceneIndex.inMemory(ENCODER)) {
      index.add(List.of(new Passage("a", "stone")));
      var then = index.pinned();
      index.delete(List.of("a"));

      assertThat(ids(index, "stone")).isEmpty();
      assertThat(index.words().at(then).search(query("stone"), List.of(), 5).size()).isOne();
      then.close();
      assertThatThrownBy(() -> index.words().at(then).search(query("stone"), List.of(), 5))
          .isInstanceOf(IndexUnavailable.class);
    }
  }

  @Test
  void a_searcher_that_is_interrupted_is_told_so_and_harms_nobody() {
    try (var index = LuceneIndex.open(folder, ENCODER)) {
      for (int i = 0; i < 12; i++) {
        index.add(List.of(new Passage("p" + i, "stone " + i)));
        index.commit();
      }
      var graph = new DenseSearcher(index, 0);
      for (int i = 0; i < 50; i++) {
        Thread.currentThread().interrupt();
        try {
          assertThat(graph.search(query("stone"), List.of(), 12).size()).isEqualTo(12);
        } catch (DeadlineExceeded expected) {
          assertThat(expected).hasMessageContaining("searching");
        } finally {
          assertThat(Thread.interrupted()).isTrue();
        }
      }

      assertThat(graph.search(query("stone"), List.of(), 12).size()).isEqualTo(12);
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> QUICK.withRefresh(Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every 10 ms at the most, not 1 ms");
    assertThatThrownBy(() -> new Commits(Duration.ofMillis(1), 5))
        .hasMessageContaining("after 1 s at the least");
    assertThatThrownBy(() -> new Commits(Duration.ofSeconds(1), 0))
        .hasMessageContaining("after 1 passage at the least");
  }

  private static void ingest(LuceneIndex index) {
    var passages = List.of(new Passage("a", "stone"));
    var change = DocumentChange.first("a.txt", "hash", true, passages);
    new IngestedDocuments(index).apply(change.steps(9), index.documents(passages));
  }

  private static QueryPlan plan(String text) {
    return QueryPlan.asAsked(new Question(text));
  }

  private static List<String> ids(LuceneIndex index, String words) {
    return index.bm25().search(query(words), List.of(), 50).hits().stream().map(Hit::id).toList();
  }

  private static Query query(String words) {
    return Query.subQuestion(words);
  }
}
