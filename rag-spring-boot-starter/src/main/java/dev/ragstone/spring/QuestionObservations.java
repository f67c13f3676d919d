package dev.ragstone.spring;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;

/**
 * Observes each question as {@code ragstone.question} and, below it, each stage as {@code
 * ragstone.stage}.
 *
 * @param texts whether questions and answers stand in the spans
 */
record QuestionObservations(ObservationRegistry registry, boolean texts) {

  private static final String QUESTION = "ragstone.question";

  <O> O observed(String pipeline, Question question, Run run, Supplier<O> work) {
    if (registry.isNoop()) {
      return work.get();
    }
    var observation =
        Observation.createNotStarted(QUESTION, registry)
            .contextualName("question " + pipeline)
            .lowCardinalityKeyValue("pipeline", pipeline)
            .lowCardinalityKeyValue("outcome", "failed");
    if (texts) {
      observation.highCardinalityKeyValue("ragstone.question.text", question.text());
    }
    observation.start();
    var stages = new StageObservations(registry, observation, pipeline);
    run.alsoTelling(stages);
    try {
      O output = observation.scoped(work);
      tell(observation, output);
      return output;
    } finally {
      stages.end();
      if (run.trace().events().isEmpty()) { // no stage began
        observation.lowCardinalityKeyValue("outcome", "refused");
      }
      observation.lowCardinalityKeyValue(
          "degraded", String.valueOf(!run.trace().degradations().isEmpty()));
      observation.stop();
    }
  }

  private void tell(Observation observation, Object output) {
    switch (output) {
      case Answer.Grounded(var text, var citations, var stability) -> {
        observation.lowCardinalityKeyValue("outcome", "answered");
        if (texts) {
          observation.highCardinalityKeyValue("ragstone.answer.text", text);
        }
      }
      case Answer.Abstained abstained -> observation.lowCardinalityKeyValue("outcome", "abstained");
      default -> observation.lowCardinalityKeyValue("outcome", "found"); // an augmentor's context
    }
  }
}
