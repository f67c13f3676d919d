package dev.ragstone.spring;

import dev.ragstone.retrieval.Ingestion.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the progress of an ingestion to the log, every few seconds and no more. */
final class LoggedProgress implements Consumer<Progress> {

  private static final Logger log = LoggerFactory.getLogger(LoggedProgress.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private Duration told = Duration.ZERO;

  @Override
  public synchronized void accept(Progress progress) {
    var since = progress.took().minus(told);
    if (since.isNegative() || since.compareTo(PAUSE) >= 0) {
      told = progress.took();
      log.info("{}", progress);
    }
  }
}
