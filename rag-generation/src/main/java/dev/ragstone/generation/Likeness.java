package dev.ragstone.generation;

import dev.ragstone.core.Run;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** How alike claims are in meaning, where their words do not tell. */
@FunctionalInterface
interface Likeness {

  /** Claims in other words stay apart. */
  Likeness NONE = (claims, run) -> (one, other) -> -1;

  /** Compares any two of {@code claims}; -1 to 1. */
  ToDoubleBiFunction<Claim, Claim> among(List<Claim> claims, Run run);
}
