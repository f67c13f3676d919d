package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;

/** Has a few orders answered, and counts the answers. */
record AnsweredOrders(CitedGenerator once, Stable settings, Likeness likeness) implements Election {

  @Override
  public Vote<Answer> of(Context context, Run run) {
    var question = context.question().text();
    return new Consensus<Evidence, Answer>(
            settings,
            likeness,
            order -> once.answer(context.shown(order), run),
            answer -> Claim.of(answer, question))
        .of(context.evidence(), run);
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
