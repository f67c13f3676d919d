package dev.ragstone.spring;

import dev.ragstone.core.Retriever;
import dev.ragstone.retrieval.Feedback;
import dev.ragstone.retrieval.ScoringSearcher;

/** What a second search learns from the first: the value of {@code ragstone.retrieve.feedback}. */
public enum FeedbackBy {
  /** One search only. */
  NONE,
  /** Words, by a relevance model. */
  RM3,
  /** Words, by Rocchio's algorithm. */
  ROCCHIO,
  /** Words, by Bose-Einstein statistics. */
  BO1,
  /** Words, by relevance weights. */
  BM25_PRF,
  /** Vectors, the query counting as one of them. */
  VECTOR_AVERAGE,
  /** Vectors, the query counting half. */
  VECTOR_ROCCHIO,
  /** Whole passages, each in a search of its own. */
  TEXT;

  /** Whether the kinds of search that {@code by} names can learn this. */
  boolean fits(SearchBy by) {
    return switch (this) {
      case NONE, TEXT -> true;
      case RM3, ROCCHIO, BO1, BM25_PRF -> by != SearchBy.DENSE;
      case VECTOR_AVERAGE, VECTOR_ROCCHIO -> by != SearchBy.LEXICAL;
    };
  }

  ScoringSearcher lexical(ScoringSearcher leg) {
    return switch (this) {
      case RM3 -> Feedback.rm3(leg);
      case ROCCHIO -> Feedback.rocchio(leg);
      case BO1 -> Feedback.bo1(leg);
      case BM25_PRF -> Feedback.bm25Prf(leg);
      case NONE, VECTOR_AVERAGE, VECTOR_ROCCHIO, TEXT -> leg;
    };
  }

  ScoringSearcher dense(ScoringSearcher leg) {
    return switch (this) {
      case VECTOR_AVERAGE -> Feedback.vectorAverage(leg);
      case VECTOR_ROCCHIO -> Feedback.vectorRocchio(leg);
      case NONE, RM3, ROCCHIO, BO1, BM25_PRF, TEXT -> leg;
    };
  }

  Retriever whole(Retriever retriever) {
    return this == TEXT ? Feedback.text(retriever) : retriever;
  }
}
