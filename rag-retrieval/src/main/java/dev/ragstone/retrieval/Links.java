package dev.ragstone.retrieval;

import dev.ragstone.core.Reranker;

/** Stages that follow links from what was found to what it leads to. */
public final class Links {

  private static final int SEEDS = 5;
  private static final double WEIGHT = 0.35;

  private Links() {}

  /**
   * Lifts candidates that name the title of one of the best five, or whose title one of these
   * names, by .35 of its score. For questions that take two steps over documents with telling
   * titles; applied twice it follows two links.
   */
  public static Reranker byTitle() {
    return byTitle(SEEDS, WEIGHT);
  }

  /**
   * The same with other settings.
   *
   * @param seeds how many of the best spread their score, at least 1
   * @param weight what a link counts beside the candidate's own score, in [0, 1]; 0 changes nothing
   */
  public static Reranker byTitle(int seeds, double weight) {
    return new TitleLinks(seeds, weight);
  }
}
