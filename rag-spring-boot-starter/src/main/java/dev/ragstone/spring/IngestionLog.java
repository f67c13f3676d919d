package dev.ragstone.spring;

import dev.ragstone.core.RagException;
import dev.ragstone.retrieval.Ingestion.Failure;
import dev.ragstone.retrieval.Ingestion.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the log what is new since the last run of an ingestion; what is not, at level DEBUG. */
final class IngestionLog {

  private static final Logger log = LoggerFactory.getLogger(FolderIngestion.class);

  /** Files named in one run, so that a folder of damaged ones does not fill the log. */
  private static final int MOST = 20;

  private final Path folder;
  private Set<Failure> known = Set.of();
  private boolean first = true;
  private @Nullable String problem;

  IngestionLog(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  void began() {
    log.atLevel(first ? Level.INFO : Level.DEBUG).log("reading {}", folder);
  }

  void ended(Report report) {
    boolean tell = first || problem != null || report.indexed() + report.removed() > 0;
    first = false;
    problem = null;
    var failed = List.copyOf(report.failed());
    log.atLevel(tell ? Level.INFO : Level.DEBUG).log("{}", counts(report));
    var news = failed.stream().filter(file -> !known.contains(file)).toList();
    news.stream()
        .limit(MOST)
        .forEach(file -> log.warn("{} was not read: {}", line(file.path()), line(file.reason())));
    if (news.size() > MOST) {
      log.warn("{} more files were not read", news.size() - MOST);
    }
    known = Set.copyOf(failed);
  }

  private static String counts(Report report) {
    var read =
        new Report(
            report.indexed(),
            report.unchanged(),
            report.removed(),
            report.passages(),
            List.of(),
            report.took());
    return read
        + (report.failed().isEmpty() ? "" : ", %d not read".formatted(report.failed().size()));
  }

  void failed(RuntimeException failure) {
    var said = String.valueOf(failure.getMessage());
    if (said.equals(problem)) {
      log.debug("reading {} failed again: {}", folder, said);
    } else if (failure instanceof RagException || failure instanceof IllegalArgumentException) {
      log.error("reading {} failed: {}", folder, line(said));
      log.debug("in full", failure);
    } else {
      log.error("reading {} failed", folder, failure);
    }
    first = false;
    problem = said;
  }

  void stopped() {
    log.info("reading {} was stopped; what it finished is kept, the rest follows", folder);
  }

  /** A file may have any name; it gets one line. */
  private static String line(String text) {
    return Label.oneLine(text, "?");
  }
}
