package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;

/**
 * A draft and what improves it. The draft is published by nobody; where the improving fails it is
 * the answer, and the trace says what failed. An abstention is not improved.
 */
record ImprovedGenerator(Generator drafting, Improver improver) implements Generator {

  /** All parts but one of the time left are for improving. */
  private static final int PARTS = 10;

  @Override
  public Answer apply(Context context, Run run) {
    var silent = run.silenced();
    return CitedGenerator.told(
        switch (silent.perform(drafting, context)) {
          case Answer.Abstained abstained -> abstained;
          case Answer.Grounded draft -> improved(draft, context, silent);
        },
        run);
  }

  /** What hangs must not take the time in which the draft is handed on. */
  private Answer improved(Answer.Grounded draft, Context context, Run run) {
    var most = run.remaining().dividedBy(PARTS).multipliedBy(PARTS - 1);
    try {
      return improver.improved(draft, context, run.limitedTo(most));
    } catch (RagException failure) {
      run.dropped(improver, failure);
      return draft;
    }
  }

  @Override
  public String toString() {
    return drafting + " + " + improver;
  }
}
