package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

  private final Path folder;
  private final Encoder encoder = Encoder.of(new CountingEncoder());

  LuceneIndexTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_passage_is_found_as_it_was_added() {
    var passage =
        new Passage(
            "a",
            "old stone",
            "Mill",
            "mill.md",
            Map.of("page", 3, "share", 0.5, "tenant", "x", "open", true));
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(List.of(passage));

      assertThat(index.passage("a")).contains(passage);
      assertThat(search(index, "stone").passages()).containsExactly(passage);
      assertThat(index.dense().search(query("stone"), List.of(), 1).passages())
          .containsExactly(passage);
    }
  }

  @Test
  void the_title_is_searched_with_the_text() {
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(List.of(new Passage("a", "It stands still.", "The mill", "", Map.of())));

      assertThat(ids(search(index, "mill"))).containsExactly("a");
    }
  }

  @Test
  void adding_an_id_again_replaces_it() {
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(List.of(new Passage("a", "first"), new Passage("a", "second")));
      index.add(List.of(new Passage("a", "third")));

      assertThat(search(index, "first second").isEmpty()).isTrue();
      assertThat(ids(search(index, "third"))).containsExactly("a");
      assertThat(index.stats().passages()).isEqualTo(1);
    }
  }

  @Test
  void deleted_passages_are_gone_from_both_legs() {
    var stones =
        IntStream.range(0, 60).mapToObj(i -> new Passage("p" + (10 + i), "stone " + i)).toList();
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(stones);
      assertThat(index.stats().passages()).isEqualTo(60);

      index.delete(List.of("p10", "unknown"));

      assertThat(index.stats().deletions()).isEqualTo(1); // it still lies in the files
      assertThat(ids(index.bm25().search(query("stone"), List.of(), 100)))
          .hasSize(59)
          .doesNotContain("p10");
      assertThat(ids(index.dense().search(query("stone"), List.of(), 100)))
          .hasSize(59)
          .doesNotContain("p10");
      assertThat(index.dense().score(query("stone"), stones).size()).isEqualTo(59);
      assertThat(index.bm25().score(query("stone"), stones).size()).isEqualTo(59);
      assertThat(index.passage("p10")).isEmpty();
    }
  }

  @Test
  void eight_threads_adding_fifty_passages_each_make_four_hundred() throws Exception {
    try (var index = LuceneIndex.inMemory(encoder);
        var threads = Executors.newFixedThreadPool(8)) {
      var adding = new ArrayList<Callable<Integer>>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread * 50;
        adding.add(
            () -> {
              for (int i = first; i < first + 50; i++) {
                index.add(List.of(new Passage("p" + i, "stone number " + i)));
                assertThat(ids(search(index, "number " + i))).contains("p" + i);
              }
              return first;
            });
      }

      for (var done : threads.invokeAll(adding, 60, TimeUnit.SECONDS)) {
        done.get();
      }

      assertThat(index.stats().passages()).isEqualTo(400);
    }
  }

  @Test
  void searches_see_whole_passages_while_others_write() throws Exception {
    try (var index = LuceneIndex.inMemory(encoder);
        var threads = Executors.newFixedThreadPool(4)) {
      index.add(List.of(new Passage("fixed", "granite")));
      var writers =
          IntStream.range(0, 2)
              .mapToObj(
                  writer ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < 100; i++) {
                              index.add(List.of(new Passage("w" + writer, "marble " + i)));
                              index.delete(List.of("w" + (1 - writer)));
                            }
                          }))
              .toList();
      var readers =
          IntStream.range(0, 2)
              .mapToObj(
                  reader ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < 200; i++) {
                              assertThat(ids(search(index, "granite"))).containsExactly("fixed");
                              assertThat(search(index, "marble").size()).isLessThanOrEqualTo(2);
                            }
                          }))
              .toList();

      for (var done : writers) {
        done.get(60, TimeUnit.SECONDS);
      }
      for (var done : readers) {
        done.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void a_search_that_is_interrupted_leaves_the_index_whole() throws Exception {
    try (var index = LuceneIndex.open(folder, encoder);
        var thread = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < 50; i++) {
        index.add(List.of(new Passage("p" + i, "stone " + i)));
        var searching =
            thread.submit(
                () -> {
                  Thread.currentThread().interrupt();
                  return search(index, "stone").size();
                });
        assertThat(searching.get(10, TimeUnit.SECONDS)).isPositive();
      }
      index.commit();

      assertThat(index.stats().passages()).isEqualTo(50);
    }
  }

  @Test
  void what_was_added_is_there_after_closing_and_opening() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      index.add(List.of(new Passage("a", "stone")));
      assertThat(index.stats().lastCommit()).isEqualTo(Instant.EPOCH);
    }

    try (var index = LuceneIndex.open(folder, encoder)) {
      assertThat(ids(search(index, "stone"))).containsExactly("a");
      assertThat(index.stats().lastCommit())
          .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
      assertThat(index.stats().bytes()).isPositive();
    }
  }

  @Test
  void a_second_opening_is_told_who_has_the_index() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      assertThatThrownBy(() -> LuceneIndex.open(folder, encoder))
          .isInstanceOf(RagException.IndexUnavailable.class)
          .hasMessageContainingAll(folder.toString(), "written by another process", "stop");
      assertThat(index.stats().passages()).isZero();
    }
  }

  @Test
  void a_damaged_index_is_refused_with_what_to_do() throws IOException {
    try (var index = LuceneIndex.open(folder, encoder)) {
      index.add(List.of(new Passage("a", "stone")));
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }

    assertThatThrownBy(() -> LuceneIndex.open(folder, encoder))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContainingAll(folder.toString(), "damaged", "ingest again");
  }

  @Test
  void an_index_made_with_another_encoder_is_refused() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      index.add(List.of(new Passage("a", "stone")));
    }

    assertThatThrownBy(() -> LuceneIndex.open(folder, Encoder.of(new CountingEncoder(32, 1))))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContainingAll("counting-0 (32 dimensions)", "counting-1", "another folder");
    assertThatThrownBy(() -> LuceneIndex.open(folder, Encoder.of(new CountingEncoder(16, 0))))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContaining("16 dimensions");
    LuceneIndex.open(folder, encoder).close();
  }

  @Test
  void an_encoder_that_is_down_leaves_the_lexical_leg() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      index.add(List.of(new Passage("a", "stone")));
    }
    var down = Encoder.of(new Down());

    try (var index = LuceneIndex.open(folder, down)) {
      assertThat(ids(search(index, "stone"))).containsExactly("a");
      assertThatThrownBy(() -> index.dense().search(query("stone"), List.of(), 1))
          .isInstanceOf(RagException.ModelUnavailable.class);
      assertThatThrownBy(() -> index.add(List.of(new Passage("b", "stone"))))
          .isInstanceOf(RagException.ModelUnavailable.class);
    }
    LuceneIndex.open(folder, encoder).close();
  }

  @Test
  void a_closed_index_says_so() {
    var index = LuceneIndex.inMemory(encoder);
    index.close();
    index.close();

    assertThatThrownBy(() -> search(index, "stone"))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> index.add(List.of(new Passage("a", "stone"))))
        .isInstanceOf(RagException.IndexUnavailable.class);
  }

  @Test
  void vectors_may_have_more_than_1024_dimensions() {
    try (var index = LuceneIndex.open(folder, Encoder.of(new CountingEncoder(3072, 0)))) {
      index.add(List.of(new Passage("a", "stone"), new Passage("b", "water")));
    }

    try (var index = LuceneIndex.open(folder, Encoder.of(new CountingEncoder(3072, 0)))) {
      assertThat(ids(index.dense().search(query("water"), List.of(), 1))).containsExactly("b");
    }
  }

  @Test
  void an_interrupted_wait_keeps_the_interrupt() throws ExecutionException, InterruptedException {
    try (var index = LuceneIndex.inMemory(encoder);
        var thread = Executors.newSingleThreadExecutor()) {
      var interrupted =
          thread.submit(
              () -> {
                Thread.currentThread().interrupt();
                index.add(List.of(new Passage("a", "stone")));
                return Thread.currentThread().isInterrupted();
              });

      assertThat(interrupted.get()).isTrue();
      assertThat(index.passage("a")).isPresent();
    }
  }

  private static final class Down implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      throw new IllegalStateException("no route to host");
    }
  }

  private static Ranking search(LuceneIndex index, String words) {
    return index.bm25().search(query(words), List.of(), 10);
  }

  private static Query query(String words) {
    return Query.original(new Question(words));
  }
}
