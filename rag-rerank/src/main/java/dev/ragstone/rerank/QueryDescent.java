package dev.ragstone.rerank;

import java.util.Arrays;
import java.util.List;

/**
 * The search for a query vector that scores passages as a teacher did: Adam on
 *
 * <pre>{@code
 * KL(softmax(targets) || softmax(z . D))
 * }</pre>
 *
 * whose gradient by z is the sum over the passages d of {@code (softmax(z . D)_d -
 * softmax(targets)_d) d}.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma &amp; Ba, ICLR 2015 (Adam)</a>
 */
final class QueryDescent {

  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double LEAST = 1e-8;

  private final List<float[]> passages;
  private final double[] wanted;

  /**
   * @param targets of the passages, in their order
   */
  QueryDescent(List<float[]> passages, double[] targets) {
    this.passages = passages;
    this.wanted = softmax(targets);
  }

  float[] from(float[] start, ScoreFeedback.Descent settings) {
    var z = doubles(start);
    var mean = new double[z.length];
    var square = new double[z.length];
    for (int step = 1; step <= settings.steps(); step++) {
      var gradient = gradient(z);
      double firstShare = 1 - Math.pow(FIRST_DECAY, step);
      double secondShare = 1 - Math.pow(SECOND_DECAY, step);
      for (int i = 0; i < z.length; i++) {
        mean[i] = FIRST_DECAY * mean[i] + (1 - FIRST_DECAY) * gradient[i];
        square[i] = SECOND_DECAY * square[i] + (1 - SECOND_DECAY) * gradient[i] * gradient[i];
        double moved = mean[i] / firstShare / (Math.sqrt(square[i] / secondShare) + LEAST);
        z[i] -= settings.rate() * moved;
      }
    }
    var end = new float[z.length];
    for (int i = 0; i < end.length; i++) {
      end[i] = (float) z[i];
    }
    return end;
  }

  double loss(double[] z) {
    var got = softmax(scores(z));
    double loss = 0;
    for (int i = 0; i < got.length; i++) {
      loss += wanted[i] > 0 ? wanted[i] * Math.log(wanted[i] / got[i]) : 0;
    }
    return loss;
  }

  double[] gradient(double[] z) {
    var got = softmax(scores(z));
    var gradient = new double[z.length];
    for (int d = 0; d < got.length; d++) {
      var passage = passages.get(d);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += (got[d] - wanted[d]) * passage[i];
      }
    }
    return gradient;
  }

  private double[] scores(double[] z) {
    return passages.stream().mapToDouble(passage -> dot(z, passage)).toArray();
  }

  private static double dot(double[] z, float[] passage) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += z[i] * passage[i];
    }
    return sum;
  }

  /** Of the distances to the highest, which do not overflow. */
  static double[] softmax(double[] scores) {
    double highest = Arrays.stream(scores).max().orElse(0);
    var shares = Arrays.stream(scores).map(score -> Math.exp(score - highest)).toArray();
    double all = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / all).toArray();
  }

  private static double[] doubles(float[] vector) {
    var doubles = new double[vector.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = vector[i];
    }
    return doubles;
  }
}
