package dev.ragstone.spring;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** What every question passes, whichever pipeline answers it and whoever asks. */
final class Guard {

  private final AskProperties settings;
  private final RunningQuestions running;
  private final QuestionObservations observations;
  private final ObjectProvider<QuestionCustomizer> customizers;
  private final ObjectProvider<QuestionListener> listeners;

  Guard(
      AskProperties settings,
      RunningQuestions running,
      QuestionObservations observations,
      ObjectProvider<QuestionCustomizer> customizers,
      ObjectProvider<QuestionListener> listeners) {
    this.settings = settings;
    this.running = running;
    this.observations = observations;
    this.customizers = customizers;
    this.listeners = listeners;
  }

  /** {@code route} for the questions of the pipeline of this name, behind this guard. */
  <O> Stage<Question, O> before(String pipeline, Stage<Question, O> route) {
    return new Guarded<>(pipeline, route, this);
  }

  <O> O ask(String pipeline, Question question, Stage<Question, O> route, Run run) {
    return observations.observed(
        pipeline,
        question,
        run,
        () -> {
          running.enter(run.remaining());
          try {
            return admitted(pipeline, question, route, run);
          } finally {
            running.leave();
          }
        });
  }

  private <O> O admitted(String pipeline, Question question, Stage<Question, O> route, Run run) {
    var asked = settings.heard(question);
    for (QuestionCustomizer customizer : ordered(customizers)) {
      asked = customizer.customize(asked);
    }
    for (QuestionListener listener : ordered(listeners)) {
      run.alsoTelling(listener.asked(pipeline, asked));
    }
    return run.perform(route, asked);
  }

  private static <T> List<T> ordered(ObjectProvider<T> beans) {
    return beans.orderedStream().toList();
  }
}
