package dev.ragstone.evaluation.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.SplittableRandom;

/**
 * A mean and the interval that holds the true one in about 95 of 100 such samples, by the
 * percentile bootstrap of 10,000 resamples.
 *
 * <p>The same values in the same order and the same seed give the same interval. It is honest about
 * which topics happened to be asked, not about a model that answers differently tomorrow; below
 * about 50 topics it is somewhat too narrow.
 *
 * @param n how many values the mean is of, at least 1
 * @see <a href="https://doi.org/10.1214/aos/1176344552">Efron, Annals of Statistics 1979</a>
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron &amp; Tibshirani 1993, section 12.5,
 *     for the places of the two ends</a>
 */
public record Estimate(double mean, double low, double high, int n) {

  /** The seed where none is given. */
  public static final long SEED = 42;

  static final int RESAMPLES = 10_000;
  private static final int TAIL = (int) ((RESAMPLES + 1) * .025);

  /** The mean of these values, resampled with seed 42. */
  public static Estimate of(Collection<Double> values) {
    return of(values, SEED);
  }

  /**
   * The mean of these values.
   *
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Estimate of(Collection<Double> values, long seed) {
    return of(Sample.of(values), seed);
  }

  static Estimate of(double[] values, long seed) {
    var random = new SplittableRandom(seed);
    var means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int drawn = 0; drawn < values.length; drawn++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return new Estimate(
        Sample.mean(values), means[TAIL - 1], means[RESAMPLES - TAIL], values.length);
  }
}
