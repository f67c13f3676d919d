package dev.ragstone.generation;

import dev.ragstone.generation.OrderCalibration.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What an order is worth to a reader of whom it is known how well it reads where. */
final class PositionCurve {

  private static final List<PackOrder> OTHERS = List.of(PackOrder.DESCENDING, PackOrder.ASCENDING);

  private PositionCurve() {}

  /** The order with the most right answers to expect; ENDS_FIRST where its lag may be chance. */
  static PackOrder best(List<Set<Place>> outcomes, int passages) {
    var best = PackOrder.ENDS_FIRST;
    double most = 0;
    var usual = shares(PackOrder.ENDS_FIRST, passages);
    for (PackOrder order : OTHERS) {
      var shares = shares(order, passages);
      var leads =
          outcomes.stream().mapToDouble(right -> worth(right, shares) - worth(right, usual));
      double[] lead = leads.toArray();
      double mean = IntStream.range(0, lead.length).mapToDouble(i -> lead[i]).sum() / lead.length;
      double squares =
          IntStream.range(0, lead.length).mapToDouble(i -> Math.pow(lead[i] - mean, 2)).sum();
      double error = Math.sqrt(squares / (lead.length - 1) / lead.length);
      if (mean > most && mean > error) {
        best = order;
        most = mean;
      }
    }
    return best;
  }

  private static double worth(Set<Place> right, Map<Place, Double> shares) {
    return right.stream().mapToDouble(place -> shares.getOrDefault(place, 0.0)).sum();
  }

  /**
   * How much each measured place counts in an order: every rank by 1/rank, which its position gives
   * to the two measured places around it, the nearer the more. The shares add up to 1.
   */
  static Map<Place, Double> shares(PackOrder order, int passages) {
    var ranks = order.of(IntStream.rangeClosed(1, passages).boxed().toList());
    double all = ranks.stream().mapToDouble(rank -> 1.0 / rank).sum();
    var shares = new EnumMap<Place, Double>(Place.class);
    int middle = Place.MIDDLE.of(passages);
    int last = Place.LAST.of(passages);
    for (int at = 0; at < passages; at++) {
      double weight = 1 / (all * ranks.get(at));
      boolean early = at < middle;
      double far = early ? (double) at / middle : (double) (at - middle) / (last - middle);
      shares.merge(early ? Place.FIRST : Place.MIDDLE, (1 - far) * weight, Double::sum);
      shares.merge(early ? Place.MIDDLE : Place.LAST, far * weight, Double::sum);
    }
    return shares;
  }
}
