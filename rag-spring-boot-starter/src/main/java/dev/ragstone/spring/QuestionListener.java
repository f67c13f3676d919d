package dev.ragstone.spring;

import dev.ragstone.core.Question;
import dev.ragstone.core.Trace;
import java.util.function.Consumer;

/** Hears what happens while questions are answered. All beans of this type are told. */
@FunctionalInterface
public interface QuestionListener {

  /**
   * A question is about to be answered.
   *
   * @param pipeline its name, "default" if it has none
   * @return what is told each event as it happens, one at a time, on the thread it happens on; it
   *     must be quick and must not throw
   */
  Consumer<Trace.Event> asked(String pipeline, Question question);
}
