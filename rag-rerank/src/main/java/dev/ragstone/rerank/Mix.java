package dev.ragstone.rerank;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What scores of two rankings of the same passages are read as, to be added. */
public enum Mix {
  /** Moved to [0, 1] by the lowest and the highest; 0 if all are equal. */
  MIN_MAX {
    @Override
    double[] scaled(double[] scores) {
      double lowest = Arrays.stream(scores).min().orElse(0) / 2; // halves cannot overflow
      double spread = Arrays.stream(scores).max().orElse(0) / 2 - lowest;
      return Arrays.stream(scores)
          .map(score -> spread > 0 ? (score / 2 - lowest) / spread : 0)
          .toArray();
    }
  },

  /** Standard deviations above the mean; 0 if all are equal. */
  Z_SCORE {
    @Override
    double[] scaled(double[] scores) {
      var unit = MIN_MAX.scaled(scores); // squares cannot overflow
      double mean = Arrays.stream(unit).average().orElse(0);
      double deviation =
          Math.sqrt(Arrays.stream(unit).map(x -> (x - mean) * (x - mean)).average().orElse(0));
      return Arrays.stream(unit).map(x -> deviation > 0 ? (x - mean) / deviation : 0).toArray();
    }
  },

  /** The negative logarithm of the rank: for rerankers that give places and no scores. */
  RANKS {
    @Override
    double[] scaled(double[] scores) {
      return Arrays.stream(scores)
          .map(score -> -Math.log(1.0 + Arrays.stream(scores).filter(it -> it > score).count()))
          .toArray();
    }
  };

  abstract double[] scaled(double[] scores);

  /**
   * {@code weight} times those of {@code second}, and the rest of 1 times those of {@code first}.
   */
  double[] mixed(double[] first, double[] second, double weight) {
    var one = scaled(first);
    var two = scaled(second);
    return IntStream.range(0, one.length)
        .mapToDouble(i -> weight * two[i] + (1 - weight) * one[i])
        .toArray();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
