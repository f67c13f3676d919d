package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;

record Abstain(Answer.Abstained answer) implements Stage<Object, Answer> {

  @Override
  public Answer apply(Object input, Run run) {
    return answer;
  }

  @Override
  public String toString() {
    return "abstain";
  }
}
