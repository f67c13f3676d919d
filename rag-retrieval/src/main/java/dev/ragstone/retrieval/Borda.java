package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * Borda count: every ranking that found something gives its first passage n points, its second n -
 * 1 and so on, n being the number of different passages found by all. Those it did not find share
 * the points it has left: {@code (n - size + 1) / 2} each.
 *
 * <p>Only ranks are read. The result holds every passage once; the order of the rankings does not
 * matter.
 *
 * @see <a href="https://doi.org/10.1145/383952.384007">Aslam &amp; Montague, SIGIR 2001</a>
 */
public record Borda() implements Fusion {

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var voters = rankings.stream().filter(ranking -> !ranking.isEmpty()).toList();
    var surplus = new Surplus(passages(voters));
    double shares = voters.stream().mapToDouble(surplus::share).sum();
    return Worth.merged(
        voters.stream().flatMap(voter -> Worth.of(voter, surplus, 1)),
        values -> shares + Arrays.stream(values).sum());
  }

  private static int passages(List<Ranking> rankings) {
    return (int) rankings.stream().flatMap(r -> r.hits().stream()).map(Hit::id).distinct().count();
  }

  /** The points of a place beyond those of a passage that was not found. */
  private record Surplus(int passages) implements Normalisation {

    double share(Ranking ranking) {
      return (passages - ranking.size() + 1) / 2.0;
    }

    @Override
    public double[] scale(Ranking ranking) {
      var points = new double[ranking.size()];
      Arrays.setAll(points, above -> passages - above - share(ranking));
      return points;
    }
  }

  @Override
  public String toString() {
    return "borda";
  }
}
