package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Stage;

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

  /** Follows links through {@code index} as {@link GraphSettings#USUAL} says. */
  public static Stage<Candidates, Candidates> graph(LuceneIndex index) {
    return graph(index, GraphSettings.USUAL);
  }

  /**
   * Follows links from the best candidates to whatever {@code index} holds, so that passages come
   * in that no search found; on top of that what {@link #byTitle} does.
   *
   * <p>A passage scores {@code (1 - weight) s + weight l}: s is its score as a candidate, moved to
   * [0, 1], 0 if it was none, and l its best share of the s of a seed: {@code s / sqrt(n)} of one
   * with n links of a kind, half of that for {@link LinkKind#ENTITIES}. The question's filters hold
   * for everything that comes in. Nothing is lost, no passage is twice, and where nothing is linked
   * the candidates stay as they are.
   *
   * <p>Costs a few look-ups in the index for each seed and hop, no model call.
   *
   * @see <a href="https://arxiv.org/abs/2407.18940">Ajith et al., EMNLP 2024 (LitSearch)</a>
   * @see <a href="https://arxiv.org/abs/1911.10470">Asai et al., ICLR 2020 (paths over a graph of
   *     links)</a>
   */
  public static Stage<Candidates, Candidates> graph(LuceneIndex index, GraphSettings settings) {
    return new PassageGraph(index, settings);
  }
}
