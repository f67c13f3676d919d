package dev.ragstone.spring;

import dev.ragstone.retrieval.Ingestion.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the progress of ingestions to the log, a line every few seconds and no more. */
final class LoggedProgress implements Consumer<Progress> {

  private static final Logger log = LoggerFactory.getLogger(LoggedProgress.class);

  private final Duration pause;
  private Instant told = Instant.EPOCH;

  LoggedProgress(Duration pause) {
    this.pause = pause;
  }

  /** One that is over before a pause is told by its report alone. */
  @Override
  public synchronized void accept(Progress progress) {
    var now = Instant.now();
    if (progress.took().compareTo(pause) >= 0 && !now.isBefore(told.plus(pause))) {
      told = now;
      log.info("{}", progress);
    }
  }
}
