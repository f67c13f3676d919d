package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.TreeSet;

/**
 * How {@link Rerankers#certified} smooths scores, and what it certifies.
 *
 * @param copies random copies of a passage that are scored, at least 1; below a thousand little is
 *     ever certified
 * @param depth candidates that are scored, at least 1; the others keep their places behind and no
 *     certificate speaks of them
 * @param tops the numbers K of best passages to certify, each at least 1; rising
 * @param words an attacker may substitute in one passage, at least 0; {@link Integer#MAX_VALUE} for
 *     all
 * @param risk that a mean of copies is off by more than its share of the error, in (0, 1); .05 is
 *     usual. It is the risk of one mean: divide it by {@code depth} for a certificate that all
 *     passages uphold together
 * @param sigmoid whether the model's scores are logits, to be moved into [0, 1] before the mean
 * @param seed of the copies: the same passage is always copied the same way
 */
public record Smoothing(
    int copies, int depth, List<Integer> tops, int words, double risk, boolean sigmoid, long seed) {

  /**
   * 1000 copies of the best 100; K of 1 to 10, 20, ... 90; any number of words; scores in [0, 1].
   */
  public static final Smoothing USUAL =
      new Smoothing(
          1000,
          100,
          List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90),
          Integer.MAX_VALUE,
          0.05,
          false,
          0);

  public Smoothing {
    Settings.atLeast(1, copies, "copies");
    Settings.atLeast(1, depth, "depth");
    Settings.atLeast(0, words, "words");
    tops.forEach(top -> Settings.atLeast(1, top, "each of tops"));
    if (!(risk > 0 && risk < 1)) {
      throw new IllegalArgumentException("risk must be in (0, 1), was " + risk);
    }
    tops = List.copyOf(new TreeSet<>(tops));
  }

  public Smoothing withCopies(int other) {
    return new Smoothing(other, depth, tops, words, risk, sigmoid, seed);
  }

  public Smoothing withDepth(int other) {
    return new Smoothing(copies, other, tops, words, risk, sigmoid, seed);
  }

  public Smoothing withTops(List<Integer> other) {
    return new Smoothing(copies, depth, other, words, risk, sigmoid, seed);
  }

  public Smoothing withWords(int other) {
    return new Smoothing(copies, depth, tops, other, risk, sigmoid, seed);
  }

  public Smoothing withRisk(double other) {
    return new Smoothing(copies, depth, tops, words, other, sigmoid, seed);
  }

  /** For a model whose scores are logits. */
  public Smoothing withSigmoid() {
    return new Smoothing(copies, depth, tops, words, risk, true, seed);
  }

  public Smoothing withSeed(long other) {
    return new Smoothing(copies, depth, tops, words, risk, sigmoid, other);
  }

  /**
   * By how much the difference of two means of copies may be off, each by half of it: {@code 2
   * sqrt(ln(2 / risk) / (2 copies))}.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">Hoeffding, JASA 1963</a>
   */
  public double error() {
    return 2 * Math.sqrt(Math.log(2 / risk) / (2.0 * copies));
  }

  @Override
  public String toString() {
    return "copies %d, depth %d, tops %s, words %s, risk %s, %sseed %d"
        .formatted(
            copies,
            depth,
            tops.stream().map(String::valueOf).collect(joining(" ")),
            words == Integer.MAX_VALUE ? "any" : String.valueOf(words),
            risk,
            sigmoid ? "sigmoid, " : "",
            seed);
  }
}
