package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.List;

record Nothing() implements Stage<Question, Context> {

  @Override
  public Context apply(Question question, Run run) {
    return new Context(question, List.of());
  }

  @Override
  public String toString() {
    return "nothing";
  }
}
