package dev.ragstone.core;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * The place one ranker gave a passage: the provenance of a {@link Hit}.
 *
 * @param by the leg, fusion or reranker, by its printed name
 * @param query the text searched for; empty where the whole question was looked at
 * @param rank 1 is the best
 * @param score that ranker's own score; comparable only within its ranking
 */
public record Placing(String by, String query, int rank, double score) {

  static final Comparator<Placing> BY_NAME =
      comparing(Placing::by).thenComparing(Placing::query).thenComparing(Placing::rank);

  public Placing {
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be at least 1, was " + rank);
    }
  }
}
