package dev.ragstone.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns a burst of signals into one call, made when none has come for a while, or after ten times
 * as long if they never end.
 */
final class Debounce {

  private static final int MOST = 10;

  /** Has a task done at a time. */
  @FunctionalInterface
  interface Scheduler {
    void schedule(Runnable task, Instant time);
  }

  private final InstantSource clock;
  private final Scheduler scheduler;
  private final Duration quiet;
  private final Runnable action;
  private @Nullable Instant first;
  private Instant last = Instant.EPOCH;

  Debounce(InstantSource clock, Scheduler scheduler, Duration quiet, Runnable action) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.quiet = quiet;
    this.action = action;
  }

  synchronized void signal() {
    last = clock.instant();
    if (first == null) {
      first = last;
      scheduler.schedule(this::look, last.plus(quiet));
    }
  }

  private void look() {
    if (isOver()) {
      action.run();
    }
  }

  private synchronized boolean isOver() {
    var due = last.plus(quiet);
    var latest = first == null ? due : first.plus(quiet.multipliedBy(MOST));
    var next = due.isBefore(latest) ? due : latest;
    if (clock.instant().isBefore(next)) {
      scheduler.schedule(this::look, next);
      return false;
    }
    first = null;
    return true;
  }
}
