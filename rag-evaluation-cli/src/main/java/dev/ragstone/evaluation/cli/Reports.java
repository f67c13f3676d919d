package dev.ragstone.evaluation.cli;

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
      Files.writeString(folder.resolve("report.md"), markdown);
      Files.writeString(folder.resolve("report.html"), report.html());
      return markdown + "\nreport: " + folder.resolve("report.html").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
