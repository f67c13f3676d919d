package dev.ragstone.spring;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;

/**
 * Turns a burst of signals into one call, made when none has come for a while, or after ten times
 * as long if they never end.
 */
final class Debounce {

  private static final int MOST = 10;

  private final TaskScheduler scheduler;
  private final Duration quiet;
  private final Runnable action;
  private @Nullable Instant first;
  private Instant last = Instant.EPOCH;

  Debounce(TaskScheduler scheduler, Duration quiet, Runnable action) {
    this.scheduler = scheduler;
    this.quiet = quiet;
    this.action = action;
  }

  synchronized void signal() {
    last = scheduler.getClock().instant();
    if (first == null) {
      first = last;
      lookAt(last.plus(quiet));
    }
  }

  private void lookAt(Instant time) {
    var unused = scheduler.schedule(this::look, time);
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
    if (scheduler.getClock().instant().isBefore(next)) {
      lookAt(next);
      return false;
    }
    first = null;
    return true;
  }
}
