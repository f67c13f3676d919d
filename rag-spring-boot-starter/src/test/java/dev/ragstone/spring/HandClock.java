package dev.ragstone.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/** A scheduler whose clock is moved by hand. */
final class HandClock implements TaskScheduler {

  private record Task(Instant time, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  /** Moves on, and does what is due meanwhile. */
  void pass(Duration time) {
    var end = now.plus(time);
    for (var next = due(end); next != null; next = due(end)) {
      tasks.remove(next);
      now = next.time();
      next.work().run();
    }
    now = end;
  }

  private @Nullable Task due(Instant end) {
    return tasks.stream()
        .filter(task -> !task.time().isAfter(end))
        .min(Comparator.comparing(Task::time))
        .orElse(null);
  }

  int waiting() {
    return tasks.size();
  }

  @Override
  public Clock getClock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public @Nullable ScheduledFuture<?> schedule(Runnable task, Instant time) {
    tasks.add(new Task(time, task));
    return null;
  }

  @Override
  public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    throw new UnsupportedOperationException();
  }
}
