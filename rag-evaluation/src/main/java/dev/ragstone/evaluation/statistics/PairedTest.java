package dev.ragstone.evaluation.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.SplittableRandom;

/**
 * The two-sided paired randomisation test: how often would differences at least as large in the
 * mean come about if it did not matter which of the two systems gave which value?
 *
 * <p>The sign of every difference is flipped at random 10,000 times, and the differences as they
 * were count as one more draw, so that p is never 0. With 13 differences or fewer all flips are
 * enumerated and p is exact. Topics without a difference change nothing and are passed over.
 *
 * @see <a href="https://doi.org/10.1145/1321440.1321528">Smucker, Allan &amp; Carterette, CIKM
 *     2007</a>
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson &amp; Smyth 2010, for counting the
 *     differences as they were</a>
 */
public final class PairedTest {

  static final int FLIPS = 10_000;

  private PairedTest() {}

  /**
   * The probability of such differences by luck; in (0, 1], and 1 if there are none. Negating all
   * differences changes nothing.
   *
   * @throws IllegalArgumentException if there are no values, or one is not finite
   */
  public static double p(Collection<Double> differences, long seed) {
    return p(Sample.of(differences), seed);
  }

  static double p(double[] differences, long seed) {
    var moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double size = Arrays.stream(moved).map(Math::abs).sum();
    double observed = Math.abs(Arrays.stream(moved).sum()) - 1e-12 * size;
    boolean exact = moved.length < Integer.SIZE - 1 && 1 << moved.length <= FLIPS;
    return exact ? enumerated(moved, observed) : drawn(moved, observed, seed);
  }

  private static double enumerated(double[] moved, double observed) {
    int all = 1 << moved.length;
    int extreme = 0;
    for (int signs = 0; signs < all; signs++) {
      double sum = 0;
      for (int i = 0; i < moved.length; i++) {
        sum += (signs >> i & 1) == 0 ? moved[i] : -moved[i];
      }
      if (Math.abs(sum) >= observed) {
        extreme++;
      }
    }
    return (double) extreme / all;
  }

  private static double drawn(double[] moved, double observed, long seed) {
    var random = new SplittableRandom(seed);
    int extreme = 1;
    for (int flip = 0; flip < FLIPS; flip++) {
      double sum = 0;
      long signs = 0;
      for (int i = 0; i < moved.length; i++) {
        if (i % Long.SIZE == 0) {
          signs = random.nextLong();
        }
        sum += (signs & 1) == 0 ? moved[i] : -moved[i];
        signs >>>= 1;
      }
      if (Math.abs(sum) >= observed) {
        extreme++;
      }
    }
    return (double) extreme / (FLIPS + 1);
  }
}
