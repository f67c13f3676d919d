package dev.ragstone.spring;

import dev.ragstone.core.Composite;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;

/**
 * A route behind the application's guard; prints as the route.
 *
 * @param pipeline its name, "default" if it has none
 */
record Guarded<O>(String pipeline, Stage<Question, O> route, Guard guard)
    implements Composite<Question, O> {

  @Override
  public O apply(Question question, Run run) {
    return guard.ask(pipeline, question, route, run);
  }

  @Override
  public String toString() {
    return route.toString();
  }
}
