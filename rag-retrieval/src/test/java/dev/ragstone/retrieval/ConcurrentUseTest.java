package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.ragstone.core.Passage;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight writers replace documents while sixteen searchers look for them: for as many seconds as the
 * property {@code ragstone.seconds} says.
 */
class ConcurrentUseTest {

  private static final int SECONDS = Integer.getInteger("ragstone.seconds", 4);
  private static final int WRITERS = 8;
  private static final int SEARCHERS = 16;
  private static final int DOCUMENTS = 40;
  private static final int PARTS = 3;
  private static final Pattern VERSION = Pattern.compile("version(\\d+)");

  private final AtomicIntegerArray versions = new AtomicIntegerArray(DOCUMENTS);
  private final AtomicInteger found = new AtomicInteger();

  @Test
  void nobody_fails_nothing_is_lost_and_no_search_sees_half_a_document(@TempDir Path folder)
      throws Exception {
    var settings = IndexSettings.USUAL.withRefresh(Duration.ofMillis(20));
    try (var index = LuceneIndex.open(folder, Encoder.of(new CountingEncoder()), settings)) {
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        tasks.add(() -> write(index, writer, end));
      }
      for (int i = 0; i < SEARCHERS; i++) {
        var random = new Random(i);
        tasks.add(() -> search(index, random, end));
      }
      try (var threads = Executors.newCachedThreadPool()) {
        for (Future<Integer> done : threads.invokeAll(tasks)) {
          assertThat(done.get()).isPositive();
        }
      }

      assertThat(found).hasPositiveValue();
      assertThat(index.stats().passages()).isEqualTo(DOCUMENTS * PARTS);
      for (int document = 0; document < DOCUMENTS; document++) {
        assertThat(versionsFound(index, document))
            .containsExactly(
                versions.get(document), versions.get(document), versions.get(document));
      }
    }
  }

  /** A writer has documents of its own, and replaces one after the other. */
  private int write(LuceneIndex index, int writer, long end) {
    int written = 0;
    while (System.nanoTime() < end || written < DOCUMENTS / WRITERS) {
      int document = writer + WRITERS * (written % (DOCUMENTS / WRITERS));
      versions.incrementAndGet(document);
      var report = ingestion(index).documents(List.of(document(document)));
      assertThat(report.failed()).isEmpty();
      written++;
    }
    return written;
  }

  private static Ingestion ingestion(LuceneIndex index) {
    return new Ingestion(index, IngestionSettings.USUAL.withSplitter(Splitters.paragraphs(100, 0)));
  }

  private Document document(int document) {
    var text = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      text.append("document%d version%d part%d ".formatted(document, versions.get(document), part))
          .append("and enough words that no second part goes with it into one passage\n\n");
    }
    return Document.from(text.toString(), Metadata.from("file_name", name(document)));
  }

  private static String name(int document) {
    return "doc" + document + ".txt";
  }

  private int search(LuceneIndex index, Random random, long end) {
    int searches = 0;
    while (System.nanoTime() < end) {
      var seen = versionsFound(index, random.nextInt(DOCUMENTS));
      if (!seen.isEmpty()) {
        found.incrementAndGet();
        assertThat(seen).hasSize(PARTS).containsOnly(seen.getFirst());
      }
      searches++;
    }
    return searches;
  }

  /** The version of every passage of a document that a hybrid search finds. */
  private static List<Integer> versionsFound(LuceneIndex index, int document) {
    var plan = QueryPlan.asAsked(new Question("document" + document));
    var passages =
        Retrievers.hybrid(index, 0.5, 2 * PARTS * DOCUMENTS)
            .apply(plan, Run.within(Duration.ofMinutes(1)))
            .ranking()
            .passages();
    return passages.stream()
        .collect(groupingBy(Passage::source))
        .getOrDefault(name(document), List.of())
        .stream()
        .map(passage -> version(passage.text()))
        .toList();
  }

  private static int version(String text) {
    var version = VERSION.matcher(text);
    assertThat(version.find()).isTrue();
    return Integer.parseInt(version.group(1));
  }
}
