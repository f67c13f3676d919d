package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills ingesting processes: as often as the property {@code ragstone.kills} says, at random
 * moments.
 */
class CrashTest {

  private static final int KILLS = Integer.getInteger("ragstone.kills", 3);
  private static final int DOCUMENTS = 600;
  private static final int PARTS = 2;
  private static final Pattern COMMITTED = Pattern.compile("committed (\\d+)");
  private static final Pattern ROUND = Pattern.compile("round (\\d+)");
  private static final IngestionSettings SMALL =
      IngestionSettings.USUAL.withSplitter(Splitters.paragraphs(100, 0)).withCommitEvery(20);

  private final Random random = new Random();

  @Test
  void killed_processes_lose_nothing_they_committed_and_leave_nothing_twice(
      @TempDir Path documents, @TempDir Path folder) throws Exception {
    int interrupted = 0;
    for (int round = 1; round <= KILLS; round++) {
      write(documents, round);

      int committed = committedWhenKilled(documents, folder);

      try (var index = LuceneIndex.open(folder, encoder())) {
        var rounds = roundsByDocument(index);
        for (int i = 0; i < committed; i++) {
          assertThat(rounds).as("round %d of %s", round, rounds).containsEntry(name(i), round);
        }
        if (rounds.size() < DOCUMENTS || rounds.containsValue(round - 1)) {
          interrupted++;
        }
      }
    }
    assertThat(interrupted).as("rounds killed before their end").isPositive();
    try (var index = LuceneIndex.open(folder, encoder())) {
      var report = new Ingestion(index, SMALL).folder(documents);

      assertThat(report.failed()).isEmpty();
      assertThat(roundsByDocument(index)).hasSize(DOCUMENTS).containsValue(KILLS);
      assertThat(index.stats().passages()).isEqualTo((long) DOCUMENTS * PARTS);
    }
  }

  private static Encoder encoder() {
    return Encoder.of(new CountingEncoder());
  }

  private static String name(int document) {
    return "doc%05d.txt".formatted(document);
  }

  private static void write(Path documents, int round) throws IOException {
    for (int i = 0; i < DOCUMENTS; i++) {
      var part =
          "stone %d of round %d is heavier than what fits into this passage too"
              .formatted(i, round);
      Files.writeString(documents.resolve(name(i)), "first %s\n\nsecond %s".formatted(part, part));
    }
  }

  /** The round every document is of; all its passages are there once, and of one round. */
  private static Map<String, Integer> roundsByDocument(LuceneIndex index) {
    var found = index.bm25().search(Query.subQuestion("stone"), List.of(), 10 * DOCUMENTS);
    var rounds = new TreeMap<String, Integer>();
    found.passages().stream()
        .collect(Collectors.groupingBy(Passage::source))
        .forEach(
            (name, parts) -> {
              assertThat(parts).as("parts of %s", name).hasSize(PARTS);
              assertThat(parts.stream().map(part -> round(part.text())).distinct()).hasSize(1);
              rounds.put(name, round(parts.getFirst().text()));
            });
    assertThat(index.stats().passages()).isEqualTo((long) rounds.size() * PARTS);
    return rounds;
  }

  private static int round(String text) {
    var round = ROUND.matcher(text);
    assertThat(round.find()).isTrue();
    return Integer.parseInt(round.group(1));
  }

  /**
   * Starts an ingestion in another process and kills it at a random moment after it began.
   *
   * @return how many documents it last said were committed
   */
  private int committedWhenKilled(Path documents, Path folder) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Ingesting.class.getName(),
                documents.toString(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int committed = 0;
    int lines = 0;
    int killedAt = random.nextInt(1, 25);
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        var said = COMMITTED.matcher(line);
        committed = said.matches() ? Integer.parseInt(said.group(1)) : committed;
        lines++;
        if (lines == killedAt) {
          TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
          process.toHandle().destroyForcibly(); // leaves what it said to be read
        }
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    return committed;
  }

  /** The process that is killed. */
  static final class Ingesting {

    private Ingesting() {}

    public static void main(String[] folders) {
      var index = LuceneIndex.open(Path.of(folders[1]), encoder());
      new Ingestion(index, SMALL)
          .telling(progress -> System.out.println("committed " + progress.committed()))
          .folder(Path.of(folders[0]));
    }
  }
}
