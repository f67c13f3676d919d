package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Run;

/** How much of an answer rests on passages: a share of its sentences, in [0, 1]. */
@FunctionalInterface
interface Support {

  double of(Answer.Grounded answer, Context context, Run run);
}
