package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.util.List;

/** Hands on what the only leg found. */
record OnlyLeg() implements Mixing {

  @Override
  public Ranking mix(List<Found> found, Run run) {
    return found.getFirst().ranking();
  }

  @Override
  public String toString() {
    return "only";
  }
}
