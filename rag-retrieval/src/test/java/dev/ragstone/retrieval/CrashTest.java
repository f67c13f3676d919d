package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

  private static final int DOCUMENTS = 2000;
  private static final Pattern COMMITTED = Pattern.compile("committed (\\d+)");

  @Test
  void a_process_killed_while_ingesting_loses_nothing_it_committed(
      @TempDir Path documents, @TempDir Path folder) throws Exception {
    for (int i = 0; i < DOCUMENTS; i++) {
      Files.writeString(documents.resolve("doc%05d.txt".formatted(i)), "stone number " + i);
    }

    int committed = committedWhenKilled(documents, folder);

    assertThat(committed).isBetween(1, DOCUMENTS - 1);
    try (var index = LuceneIndex.open(folder, Encoder.of(new CountingEncoder()))) {
      assertThat(index.stats().documents()).isGreaterThanOrEqualTo(committed);
      for (int i = 0; i < committed; i++) {
        assertThat(new IngestedDocuments(index).partsOf("doc%05d.txt".formatted(i))).hasSize(1);
      }
      var report = Ingestion.into(index).folder(documents);

      assertThat(report.unchanged()).isBetween(committed, DOCUMENTS - 1);
      assertThat(index.stats().passages()).isEqualTo(DOCUMENTS);
    }
  }

  /** Starts an ingestion in another process and kills it as soon as it reports a commit. */
  private static int committedWhenKilled(Path documents, Path folder) throws Exception {
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
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var committed = COMMITTED.matcher(line);
        if (committed.matches() && !committed.group(1).equals("0")) {
          return Integer.parseInt(committed.group(1));
        }
      }
      return 0;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The process that is killed. */
  static final class Ingesting {

    private Ingesting() {}

    public static void main(String[] folders) {
      var index = LuceneIndex.open(Path.of(folders[1]), Encoder.of(new CountingEncoder()));
      new Ingestion(index, IngestionSettings.USUAL.withCommitEvery(50))
          .telling(progress -> System.out.println("committed " + progress.committed()))
          .folder(Path.of(folders[0]));
    }
  }
}
