package dev.ragstone.generation;

import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * Principal components of a few long vectors. They come from the products of the vectors with each
 * other: a matrix as wide as there are vectors, not as wide as a vector is long.
 */
final class PrincipalComponents {

  /** Vectors this much nearer to their mean than to the origin differ by rounding alone. */
  private static final double ROUNDING = 1e-5;

  /** A component with a smaller part of the variance of the first is rounding. */
  private static final double NOTHING = 1e-12;

  private PrincipalComponents() {}

  /**
   * A row for each of {@code vectors}, a column for each component, the one with the most variance
   * first.
   *
   * @param vectors at least one; all of one length
   * @return at most {@code most} columns; none if the vectors are all the same
   */
  static double[][] of(double[][] vectors, int most) {
    var centred = new Array2DRowRealMatrix(centred(vectors), false);
    var products = centred.multiplyTransposed(centred);
    if (products.getTrace() <= ROUNDING * ROUNDING * squares(vectors)) {
      return new double[vectors.length][0];
    }
    var spectrum = new Spectrum(products.getData());
    int columns = 0;
    double least = NOTHING * spectrum.value(0);
    while (columns < Math.min(most, spectrum.size()) && spectrum.value(columns) > least) {
      columns++;
    }
    var components = new double[vectors.length][columns];
    for (int column = 0; column < columns; column++) {
      double length = Math.sqrt(spectrum.value(column));
      for (int row = 0; row < vectors.length; row++) {
        components[row][column] = length * spectrum.vector(column, row);
      }
    }
    return components;
  }

  private static double[][] centred(double[][] vectors) {
    int length = vectors[0].length;
    var mean = new double[length];
    for (double[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        mean[i] += vector[i] / vectors.length;
      }
    }
    var centred = new double[vectors.length][length];
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < length; i++) {
        centred[row][i] = vectors[row][i] - mean[i];
      }
    }
    return centred;
  }

  private static double squares(double[][] vectors) {
    double sum = 0;
    for (double[] vector : vectors) {
      for (double value : vector) {
        sum += value * value;
      }
    }
    return sum;
  }
}
