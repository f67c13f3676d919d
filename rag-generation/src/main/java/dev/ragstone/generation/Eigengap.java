package dev.ragstone.generation;

/**
 * In how many clusters vectors lie: as many as the eigenvalues of the normalised Laplacian of their
 * affinities stand before the widest gap.
 *
 * <p>The affinity of two vectors is {@code exp(-(1 - cosine) / .1)}. Behind the last eigenvalue a 1
 * is thought: it would be there if every vector came twice, which changes no cluster; so one
 * cluster is possible, and one for each vector.
 *
 * @see <a href="https://arxiv.org/abs/0711.0189">von Luxburg 2007 (spectral clustering)</a>
 */
final class Eigengap {

  private static final double SIGMA = .1;

  /** Gaps that differ by less are equal, and the first counts. */
  private static final double ROUNDING = 1e-9;

  private Eigengap() {}

  /** From 1 to {@code most}. */
  static int clusters(double[][] vectors, int most) {
    var spectrum = new Spectrum(laplacian(vectors));
    int size = spectrum.size();
    int best = 1;
    double widest = Double.NEGATIVE_INFINITY;
    for (int n = 1; n <= Math.min(most, size); n++) {
      double next = n < size ? spectrum.value(size - 1 - n) : 1;
      double gap = next - spectrum.value(size - n);
      if (gap > widest + ROUNDING) {
        best = n;
        widest = gap;
      }
    }
    return best;
  }

  private static double[][] laplacian(double[][] vectors) {
    int size = vectors.length;
    var matrix = new double[size][size];
    var degrees = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = i == j ? 1 : Math.exp((cosine(vectors[i], vectors[j]) - 1) / SIGMA);
        degrees[i] += matrix[i][j];
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - matrix[i][j] / Math.sqrt(degrees[i] * degrees[j]);
      }
    }
    return matrix;
  }

  /** A vector without a direction is like no other. */
  private static double cosine(double[] one, double[] other) {
    double product = 0;
    double length = 0;
    double otherLength = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      length += one[i] * one[i];
      otherLength += other[i] * other[i];
    }
    double lengths = Math.sqrt(length) * Math.sqrt(otherLength);
    return lengths > 0 ? Math.clamp(product / lengths, -1, 1) : 0;
  }
}
