package dev.ragstone.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock that is moved by hand, and does what is due on its way. */
final class HandClock implements InstantSource {

  private record Task(Instant time, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  void schedule(Runnable task, Instant time) {
    tasks.add(new Task(time, task));
  }

  int waiting() {
    return tasks.size();
  }

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
}
