package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import dev.ragstone.retrieval.Coverage.Need;
import java.util.List;

/** How what was found for the parts of a question becomes one ranking. */
sealed interface Merging permits Coverage, Merging.Fused {

  /** {@code parts} holds at least one. */
  Ranking merge(Ranking question, List<Need> parts);

  /** The parts' rankings fused; the question's own, and weights, do not count. */
  record Fused(Fusion fusion) implements Merging {

    @Override
    public Ranking merge(Ranking question, List<Need> parts) {
      return fusion.fuse(parts.stream().map(Need::ranking).toList());
    }

    @Override
    public String toString() {
      return "parts by " + fusion;
    }
  }
}
