package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;

/**
 * Abstains for {@code reason}, and names what failed where the asker can do something about it;
 * what only an operator can mend stays in the trace.
 */
record Abstain(String reason) implements Stage<Object, Answer> {

  @Override
  public Answer apply(Object input, Run run) {
    var failures = run.trace().degradations();
    return new Answer.Abstained(failures.isEmpty() ? reason : reason + because(failures.getLast()));
  }

  private static String because(Trace.Event.Degraded failure) {
    RagException cause = failure.cause();
    return cause instanceof InvalidFilter || cause instanceof DeadlineExceeded
        ? " (" + cause.getMessage() + ")"
        : "";
  }

  @Override
  public String toString() {
    return "abstain";
  }
}
