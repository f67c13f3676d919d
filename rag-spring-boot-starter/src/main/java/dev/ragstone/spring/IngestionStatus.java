package dev.ragstone.spring;

import dev.ragstone.retrieval.Ingestion.Progress;
import dev.ragstone.retrieval.Ingestion.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the ingestion of the folder stands. It names files, and quotes none.
 *
 * @param began when the run under way, or else the last one, began; null before the first
 * @param ended when the last run ended; null before that, and while one is under way
 * @param progress how far the run under way is, or the last one came; null until something is
 *     written
 * @param report what came of the last run that reached its end; null before that
 * @param problem why the last run failed, and what to do; null unless it did
 */
public record IngestionStatus(
    State state,
    @Nullable Instant began,
    @Nullable Instant ended,
    @Nullable Progress progress,
    @Nullable Report report,
    @Nullable String problem) {

  /** What it is doing. */
  public enum State {
    /** Nothing; the last run, if there was one, reached its end or was stopped. */
    IDLE,
    RUNNING,
    /** Nothing; the last run failed. */
    FAILED
  }

  static final IngestionStatus NEVER_RUN =
      new IngestionStatus(State.IDLE, null, null, null, null, null);

  IngestionStatus running() {
    return new IngestionStatus(State.RUNNING, Instant.now(), null, null, report, null);
  }

  IngestionStatus at(Progress now) {
    return new IngestionStatus(state, began, ended, now, report, problem);
  }

  IngestionStatus finished(Report now) {
    return new IngestionStatus(State.IDLE, began, Instant.now(), progress, now, null);
  }

  IngestionStatus stopped() {
    return new IngestionStatus(State.IDLE, began, Instant.now(), progress, report, null);
  }

  IngestionStatus failed(String why) {
    return new IngestionStatus(State.FAILED, began, Instant.now(), progress, report, why);
  }
}
