package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.List;

/** Merges rankings of one need in several wordings: the weighted mean of scores moved to [0, 1]. */
final class Agreement {

  private record Share(Hit hit, double value) {
    String id() {
      return hit.id();
    }
  }

  private Agreement() {}

  /** The only ranking as it is, or every passage of all of them once; ignores their order. */
  static Ranking merge(List<Coverage.Need> wordings) {
    if (wordings.size() == 1) {
      return wordings.getFirst().ranking();
    }
    double total = wordings.stream().mapToDouble(Coverage.Need::weight).sorted().sum();
    var shares = new ArrayList<Share>();
    for (var wording : wordings) {
      var scores = MinMax.of(wording.ranking());
      for (Hit hit : wording.ranking().hits()) {
        shares.add(new Share(hit, wording.weight() * scores.getOrDefault(hit.id(), 0.0)));
      }
    }
    return new Ranking(
        shares.stream().collect(groupingBy(Share::id)).values().stream()
            .map(same -> merged(same, total))
            .toList());
  }

  private static Hit merged(List<Share> same, double total) {
    double sum = same.stream().mapToDouble(Share::value).sorted().sum();
    return Hit.merged(same.stream().map(Share::hit).toList(), sum / total);
  }
}
