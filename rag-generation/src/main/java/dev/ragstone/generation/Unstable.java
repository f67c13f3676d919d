package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Stage;

/**
 * What follows where less than half of the orders agree; the trace says that it happened. Of a
 * first and a second round the one with the larger share of agreeing orders counts, the first if
 * they are equal or the second fails.
 */
public sealed interface Unstable {

  /** The answer is given all the same; its stability tells. */
  record Keep() implements Unstable {
    @Override
    public String toString() {
      return "keep";
    }
  }

  /**
   * The lower half of the evidence, by citation number, is dropped and the rest asked once more.
   */
  record Shrink() implements Unstable {
    @Override
    public String toString() {
      return "shrink";
    }
  }

  /**
   * The evidence is ranked anew, the lower half dropped, and the rest asked once more; numbers stay
   * with their passages.
   */
  record Rerank(Stage<Candidates, Candidates> ranking) implements Unstable {
    @Override
    public String toString() {
      return "rerank by " + ranking;
    }
  }

  /** The question is not answered. */
  record Abstain() implements Unstable {
    @Override
    public String toString() {
      return "abstain";
    }
  }

  static Unstable keep() {
    return new Keep();
  }

  static Unstable shrink() {
    return new Shrink();
  }

  static Unstable rerank(Stage<Candidates, Candidates> ranking) {
    return new Rerank(ranking);
  }

  static Unstable abstain() {
    return new Abstain();
  }
}
