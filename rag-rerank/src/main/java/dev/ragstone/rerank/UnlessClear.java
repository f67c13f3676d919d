package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;
import java.util.Collection;

/** No depth where the best stands out. */
record UnlessClear(double margin, Depth otherwise) implements Depth {

  UnlessClear {
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin must be in (0, 1], was " + margin);
    }
  }

  @Override
  public int of(Ranking ranking) {
    return margin(ranking) >= margin ? 0 : otherwise.of(ranking);
  }

  static double margin(Ranking ranking) {
    if (ranking.size() < 3) {
      return 0;
    }
    double best = ranking.hits().getFirst().score() / 2; // halves differ by a finite number
    double spread = best - ranking.hits().getLast().score() / 2;
    return spread > 0 ? (best - ranking.hits().get(1).score() / 2) / spread : 0;
  }

  static double marginAt(double share, Collection<Ranking> earlier) {
    Settings.share(share, "share");
    var margins = earlier.stream().mapToDouble(UnlessClear::margin).sorted().toArray();
    int reached = (int) Math.ceil(share * margins.length);
    return margins.length == 0 ? 1 : Math.max(Double.MIN_VALUE, margins[Math.max(0, reached - 1)]);
  }

  @Override
  public String toString() {
    return otherwise + " unless clear by " + margin;
  }
}
