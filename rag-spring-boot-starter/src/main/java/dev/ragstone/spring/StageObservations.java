package dev.ragstone.spring;

import dev.ragstone.core.Trace.Event;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Scope;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The observations of the stages of one question. A stage begins and ends on one thread, and those
 * of a thread lie within each other; a stage that is still running when the question ends is
 * observed until then.
 */
final class StageObservations implements Consumer<Event> {

  private record Open(Observation observation, Scope scope) {}

  private final ObservationRegistry registry;
  private final Observation question;
  private final String pipeline;
  private final Map<Thread, Deque<Open>> open = new HashMap<>();
  private boolean ended;

  StageObservations(ObservationRegistry registry, Observation question, String pipeline) {
    this.registry = registry;
    this.question = question;
    this.pipeline = pipeline;
  }

  @Override
  public synchronized void accept(Event event) {
    if (ended) {
      return;
    }
    switch (event) {
      case Event.Started(var stage) -> started(stage);
      case Event.Ran ran -> ended();
      default -> {}
    }
  }

  private void started(String stage) {
    var around = registry.getCurrentObservation();
    var name = Label.of(stage);
    var observation =
        Observation.createNotStarted("ragstone.stage", registry)
            .contextualName(name)
            .parentObservation(around == null ? question : around)
            .lowCardinalityKeyValue("pipeline", pipeline)
            .lowCardinalityKeyValue("stage", name)
            .highCardinalityKeyValue("ragstone.stage.settings", stage)
            .start();
    open.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>())
        .push(new Open(observation, observation.openScope()));
  }

  private void ended() {
    var ofThread = open.get(Thread.currentThread());
    var last = ofThread == null ? null : ofThread.poll();
    if (last != null) {
      last.scope().close();
      last.observation().stop();
    }
  }

  /** The question is answered. */
  synchronized void end() {
    ended = true;
    open.values().forEach(stages -> stages.forEach(stage -> stage.observation().stop()));
    open.clear();
  }
}
