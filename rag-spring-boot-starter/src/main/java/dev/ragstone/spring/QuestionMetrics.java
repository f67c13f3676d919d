package dev.ragstone.spring;

import dev.ragstone.core.Question;
import dev.ragstone.core.Trace;
import dev.ragstone.core.Trace.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Consumer;

/**
 * Counts what questions cost: {@code ragstone.model.calls} (a timer), {@code
 * ragstone.model.tokens}, {@code ragstone.degradations}. How long questions and stages take comes
 * from their observations.
 */
record QuestionMetrics(MeterRegistry meters) implements QuestionListener {

  private static final String PIPELINE = "pipeline";

  @Override
  public Consumer<Trace.Event> asked(String pipeline, Question question) {
    return event -> {
      switch (event) {
        case Event.Asked asked -> asked(pipeline, asked);
        case Event.Degraded degraded -> gaveWay(pipeline, "fallback", degraded.stage());
        case Event.Dropped dropped -> gaveWay(pipeline, "dropped", dropped.branch());
        default -> {}
      }
    };
  }

  private void asked(String pipeline, Event.Asked asked) {
    var task = Label.of(asked.task());
    Timer.builder("ragstone.model.calls")
        .description("calls of chat models")
        .tags(PIPELINE, pipeline, "task", task)
        .register(meters)
        .record(asked.took());
    tokens(pipeline, task, "in", asked.tokensIn());
    tokens(pipeline, task, "out", asked.tokensOut());
  }

  private void tokens(String pipeline, String task, String direction, long tokens) {
    Counter.builder("ragstone.model.tokens")
        .description("tokens that chat models read and wrote")
        .tags(PIPELINE, pipeline, "task", task, "direction", direction)
        .register(meters)
        .increment((double) tokens);
  }

  private void gaveWay(String pipeline, String kind, String stage) {
    Counter.builder("ragstone.degradations")
        .description("stages that gave way to a fallback, and branches that are missing")
        .tags(PIPELINE, pipeline, "kind", kind, "stage", Label.of(stage))
        .register(meters)
        .increment();
  }
}
