package dev.ragstone.rerank;

import dev.ragstone.core.TokenVectors;
import java.util.List;
import java.util.Set;

/**
 * How well each passage matches each token of the question.
 *
 * @param similarity by passage and token: its MaxSim, moved to [0, 1] by the lowest and the highest
 *     of the passages, so that only differences between them count
 * @param weight by token: its inverse document frequency among the passages, 0 for punctuation
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
record TokenMatch(double[][] similarity, double[] weight) {

  static TokenMatch of(TokenVectors question, List<TokenVectors> passages) {
    var tokens = question.tokens();
    var similarity = new double[passages.size()][tokens.size()];
    for (int p = 0; p < passages.size(); p++) {
      for (int t = 0; t < tokens.size(); t++) {
        similarity[p][t] = Math.max(0, question.maxSim(t, passages.get(p)));
      }
    }
    for (int t = 0; t < tokens.size(); t++) {
      stretch(similarity, t);
    }
    return new TokenMatch(similarity, weights(tokens, passages));
  }

  private static void stretch(double[][] similarity, int token) {
    double lowest = Double.MAX_VALUE;
    double highest = 0;
    for (double[] passage : similarity) {
      lowest = Math.min(lowest, passage[token]);
      highest = Math.max(highest, passage[token]);
    }
    for (double[] passage : similarity) {
      passage[token] = highest > lowest ? (passage[token] - lowest) / (highest - lowest) : 0;
    }
  }

  private static double[] weights(List<String> tokens, List<TokenVectors> passages) {
    var weights = new double[tokens.size()];
    List<Set<String>> contained = passages.stream().map(p -> Set.copyOf(p.tokens())).toList();
    for (int t = 0; t < weights.length; t++) {
      var token = tokens.get(t);
      long containing = contained.stream().filter(texts -> texts.contains(token)).count();
      boolean says = token.codePoints().anyMatch(Character::isLetterOrDigit);
      weights[t] = says ? Math.log1p((passages.size() - containing + 0.5) / (containing + 0.5)) : 0;
    }
    return weights;
  }
}
