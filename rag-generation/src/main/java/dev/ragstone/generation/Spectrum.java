package dev.ragstone.generation;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix that has no negative ones.
 *
 * <p>The decomposition does not converge where many eigenvalues are 0 but for rounding, so all are
 * moved up by the greatest sum of a row, which no eigenvalue exceeds, and back again.
 */
final class Spectrum {

  private final double[] values;
  private final RealMatrix vectors;

  Spectrum(double[][] matrix) {
    double shift =
        Arrays.stream(matrix)
            .mapToDouble(row -> Arrays.stream(row).map(Math::abs).sum())
            .max()
            .orElse(0);
    var shifted = new Array2DRowRealMatrix(matrix);
    for (int i = 0; i < matrix.length; i++) {
      shifted.addToEntry(i, i, shift);
    }
    var decomposition = new EigenDecompositionSymmetric(shifted);
    values = Arrays.stream(decomposition.getEigenvalues()).map(value -> value - shift).toArray();
    vectors = decomposition.getV();
  }

  /** The eigenvalues, the greatest first; what should be 0 is so but for rounding. */
  double value(int place) {
    return values[place];
  }

  int size() {
    return values.length;
  }

  /** An entry of the eigenvector, of length 1, that belongs to the value at {@code place}. */
  double vector(int place, int entry) {
    return vectors.getEntry(entry, place);
  }
}
