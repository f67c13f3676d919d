package dev.ragstone.evaluation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports of results, as files. */
final class Reports {

  private Reports() {}

  /** Writes {@code report.md} and {@code report.html} and returns the former's text. */
  static String write(Results results, String baseline, Path folder) {
    var report = Report.of(results, baseline);
    var markdown = report.markdown();
    try {
      Files.write(folder.resolve("report.md"), markdown.getBytes(UTF_8));
      Files.write(folder.resolve("report.html"), report.html().getBytes(UTF_8));
      return markdown + "\nreport: " + folder.resolve("report.html").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
