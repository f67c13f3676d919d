package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.util.List;

/** Fuses what the legs returned, and nothing else. */
record FusedLegs(Fusion fusion) implements Mixing {

  @Override
  public Ranking mix(List<Found> found, Run run) {
    return fusion.fuse(found.stream().map(Found::ranking).toList());
  }

  @Override
  public String toString() {
    return fusion.toString();
  }
}
