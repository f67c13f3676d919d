package dev.ragstone.retrieval;

/** A leg of a {@link LuceneIndex} that can be asked of one moment of it. */
interface IndexLeg extends ScoringSearcher {

  LuceneIndex index();

  /** The same leg, reading only {@code moment}. */
  ScoringSearcher at(Readings moment);
}
