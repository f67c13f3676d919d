package dev.ragstone.rerank;

import java.util.Arrays;
import java.util.Random;

/** The directions in which vectors differ most, found by power iteration and taken away. */
final class PrincipalDirections {

  private static final int ITERATIONS = 300;
  private static final double NOTHING = 1e-12;

  private PrincipalDirections() {}

  /** Moves the mean of {@code rows} to 0. */
  static void center(double[][] rows, int length) {
    var mean = new double[length];
    for (double[] row : rows) {
      add(mean, row, 1.0 / rows.length);
    }
    for (double[] row : rows) {
      add(row, mean, -1);
    }
  }

  /**
   * Takes from each of {@code rows}, whose mean is 0, its share in the {@code count} directions.
   */
  static void remove(double[][] rows, int count) {
    for (int direction = 0; direction < count && rows.length > 0; direction++) {
      var main = main(rows);
      for (double[] row : rows) {
        add(row, main, -dot(row, main));
      }
    }
  }

  /** The unit vector along which the variance is highest; 0 if all rows are. */
  private static double[] main(double[][] rows) {
    var covariance = covariance(rows);
    double total = 0;
    for (int i = 0; i < covariance.length; i++) {
      total += covariance[i][i];
    }
    var direction = new Random(0).doubles(covariance.length, -1, 1).toArray();
    for (int i = 0; i < ITERATIONS; i++) {
      var last = direction;
      direction = Arrays.stream(covariance).mapToDouble(row -> dot(row, last)).toArray();
      double norm = Math.sqrt(dot(direction, direction));
      if (!(norm > NOTHING * total)) {
        return new double[direction.length];
      }
      direction = Arrays.stream(direction).map(x -> x / norm).toArray();
    }
    return direction;
  }

  private static double[][] covariance(double[][] rows) {
    int length = rows[0].length;
    var covariance = new double[length][length];
    for (double[] row : rows) {
      for (int i = 0; i < length; i++) {
        add(covariance[i], row, row[i] / rows.length);
      }
    }
    return covariance;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] sum, double[] part, double times) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += times * part[i];
    }
  }
}
