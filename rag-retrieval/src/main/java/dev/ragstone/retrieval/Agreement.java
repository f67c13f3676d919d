package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.Arrays;
import java.util.List;

/** Merges rankings of one need in several wordings: the weighted mean of scores moved to [0, 1]. */
final class Agreement {

  private Agreement() {}

  /** The only ranking as it is, or every passage of all of them once; ignores their order. */
  static Ranking merge(List<Coverage.Need> wordings) {
    if (wordings.size() == 1) {
      return wordings.getFirst().ranking();
    }
    double total = wordings.stream().mapToDouble(Coverage.Need::weight).sorted().sum();
    return Worth.merged(wordings, values -> Arrays.stream(values).sum() / total);
  }
}
