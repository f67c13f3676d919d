package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import dev.ragstone.core.RagException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.random.JDKRandomGenerator;

/**
 * Hidden states in groups of those that lie together: principal components, as many clusters as the
 * widest eigengap says, k-means. The partition does not depend on the order of the states.
 */
final class StateClusters {

  private static final int COMPONENTS = 30;
  private static final int SEED = 42;
  private static final int ROUNDS = 100;
  private static final int TRIALS = 8;

  private StateClusters() {}

  /**
   * States that lie together.
   *
   * @param members places of its states in the list, ascending; at least one
   * @param representative the member nearest to their centroid, the first of several
   */
  record Cluster(List<Integer> members, int representative) {

    Cluster {
      members = List.copyOf(members);
    }
  }

  /**
   * Every state in one of at most {@code most} clusters, those with the earliest member first.
   *
   * @throws IllegalArgumentException if there are none, or one {@link #isState} says no to
   * @throws RagException.ModelUnavailable if a step does not converge
   */
  static List<Cluster> of(List<float[]> states, int most) {
    try {
      return clusters(states, most);
    } catch (MathRuntimeException failure) {
      throw new RagException.ModelUnavailable("have its states clustered", failure);
    }
  }

  private static List<Cluster> clusters(List<float[]> states, int most) {
    if (states.isEmpty() || !states.stream().allMatch(s -> isState(s, states.getFirst().length))) {
      throw new IllegalArgumentException("states are finite, of one length, and not 0");
    }
    var sorted = // where k-means begins depends on the order it is given
        IntStream.range(0, states.size())
            .boxed()
            .sorted((i, j) -> Arrays.compare(states.get(i), states.get(j)))
            .toList();
    var vectors = sorted.stream().map(i -> doubles(states.get(i))).toArray(double[][]::new);
    double[][] reduced = PrincipalComponents.of(vectors, COMPONENTS);
    if (reduced[0].length == 0) {
      return List.of(new Cluster(IntStream.range(0, states.size()).boxed().toList(), 0));
    }
    var points = new ArrayList<Point>();
    for (int i = 0; i < reduced.length; i++) {
      points.add(new Point(sorted.get(i), reduced[i]));
    }
    return means(points, Eigengap.clusters(reduced, most)).stream()
        .sorted(comparingInt(cluster -> cluster.members().getFirst()))
        .toList();
  }

  /** Whether a vector is a state among others of {@code length}. */
  static boolean isState(float[] vector, int length) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return vector.length == length && squares > 0 && Double.isFinite(squares);
  }

  private static List<Cluster> means(List<Point> points, int clusters) {
    var means =
        new KMeansPlusPlusClusterer<Point>(
            clusters, ROUNDS, new EuclideanDistance(), new JDKRandomGenerator(SEED));
    return new MultiKMeansPlusPlusClusterer<>(means, TRIALS)
        .cluster(points).stream()
            .filter(found -> !found.getPoints().isEmpty())
            .map(StateClusters::cluster)
            .toList();
  }

  private static Cluster cluster(CentroidCluster<Point> found) {
    var distance = new EuclideanDistance();
    double[] centre = found.getCenter().getPoint();
    var nearest =
        found.getPoints().stream()
            .min(
                comparingDouble((Point p) -> distance.compute(p.at, centre))
                    .thenComparingInt(p -> p.place))
            .orElseThrow();
    return new Cluster(
        found.getPoints().stream().map(p -> p.place).sorted().toList(), nearest.place);
  }

  private static double[] doubles(float[] state) {
    return IntStream.range(0, state.length).mapToDouble(i -> state[i]).toArray();
  }

  /** A state and its place in the list. */
  private static final class Point implements Clusterable {

    private final int place;
    private final double[] at;

    Point(int place, double[] at) {
      this.place = place;
      this.at = at;
    }

    @Override
    public double[] getPoint() {
      return at;
    }
  }
}
