package dev.ragstone.core;

/**
 * One self-contained search request derived from a {@link Question}.
 *
 * @param text what to search for, in plain words; never query syntax
 * @param role what it is to the question
 * @param weight how much its findings count beside those of the other queries; dimensionless,
 *     greater than 0, usually 1
 * @param leg the kind of search it is meant for
 */
public record Query(String text, Role role, double weight, Leg leg) {

  /**
   * What a query is to the question it came from. It decides what becomes of its findings:
   * sub-questions are covered; the question, its paraphrases and what is more general agree by
   * weight; pseudo-documents and keywords find nothing by themselves where a leg can add them to
   * its search for the question, at their weight beside the question's.
   */
  public enum Role {
    /** The question as asked. */
    ORIGINAL,
    /** A part of the question, a need of its own: its findings are covered, not fused. */
    SUB_QUESTION,
    /** The same need in other words: agreement with the original counts. */
    PARAPHRASE,
    /** A more general question whose answer helps. */
    STEP_BACK,
    /**
     * A made-up passage that could answer the question: it expands the question, as words or, being
     * embedded as a passage is, as a vector.
     */
    PSEUDO_DOCUMENT,
    /** The words that matter: they expand the question. One said twice counts twice. */
    KEYWORDS
  }

  /** The kinds of search. */
  public enum Leg {
    LEXICAL,
    DENSE,
    BOTH;

    /** Whether a query meant for this leg goes to a searcher of {@code other}. */
    public boolean includes(Leg other) {
      return this == BOTH || other == BOTH || this == other;
    }
  }

  public Query {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a query needs text");
    }
    if (!(weight > 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight of a query must be above 0, was " + weight);
    }
  }

  /** The question as asked, for both legs at full weight. */
  public static Query original(Question question) {
    return new Query(question.text(), Role.ORIGINAL, 1, Leg.BOTH);
  }

  /** One part of a question, for both legs at full weight. */
  public static Query subQuestion(String text) {
    return new Query(text, Role.SUB_QUESTION, 1, Leg.BOTH);
  }
}
