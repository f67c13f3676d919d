package dev.ragstone.core;

import java.util.function.Consumer;

/** A complete route from question to answer, and what one question may cost. */
public record Pipeline(Stage<Question, Answer> route, Limits limits) {

  /** An answer together with how it came about. */
  public record Result(Answer answer, Trace trace) {}

  /**
   * Answers {@code question}.
   *
   * @throws RagException if a stage failed for which the route names no fallback
   */
  public Result ask(Question question) {
    return ask(question, event -> {});
  }

  /**
   * Answers {@code question} and tells {@code listener} each event as it happens.
   *
   * @param listener is called on the thread of the event, one event at a time; it must be quick and
   *     must not throw, and is never called after this method has returned
   * @throws RagException if a stage failed for which the route names no fallback
   */
  public Result ask(Question question, Consumer<? super Trace.Event> listener) {
    var run = Run.start(limits, listener);
    try {
      var answer = run.perform(route, question);
      return new Result(answer, run.trace());
    } finally {
      run.end();
    }
  }

  @Override
  public String toString() {
    return route + " " + limits;
  }
}
