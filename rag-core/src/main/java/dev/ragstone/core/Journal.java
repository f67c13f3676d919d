package dev.ragstone.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The events of one run, kept in order and told to the listener as they come. */
final class Journal {

  private final long start;
  private final List<Consumer<? super Trace.Event>> listeners = new ArrayList<>();
  private final List<Trace.Event> events = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  Journal(long start, Consumer<? super Trace.Event> listener) {
    this.start = start;
    listeners.add(listener);
  }

  void alsoTelling(Consumer<? super Trace.Event> listener) {
    lock.lock();
    try {
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  void note(Trace.Event event) {
    lock.lock();
    try {
      if (!closed) {
        events.add(event);
        listeners.forEach(listener -> listener.accept(event));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes what a stage handed on, if it is one of the values worth seeing. */
  void produced(String stage, Object output) {
    switch (output) {
      case QueryPlan plan -> note(new Trace.Event.Planned(stage, plan.queries()));
      case Candidates found -> note(new Trace.Event.Ranked(stage, found.ranking()));
      case Findings found -> note(new Trace.Event.Read(stage, found.answers()));
      case Context context -> note(new Trace.Event.Packed(stage, context.evidence()));
      default -> {}
    }
  }

  Duration at(long nanos) {
    return Duration.ofNanos(nanos - start);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  Trace trace() {
    lock.lock();
    try {
      return new Trace(events);
    } finally {
      lock.unlock();
    }
  }
}
