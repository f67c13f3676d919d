package dev.ragstone.rerank;

/**
 * How {@link Rerankers#pseudoQuery} makes and uses its second query: the question and the best
 * passages, as one text.
 *
 * @param k passages in that text, at least 1
 * @param words of each passage that are shown, at least 1; a model that reads n tokens sees the
 *     whole text if {@code k * words} stays below about 0.6 n
 * @param weight of the text's vector beside the question's, in [0, 1]; 1 for models trained to read
 *     such texts
 * @param firstStage weight of the scores the candidates came with beside their cosines, both moved
 *     to [0, 1] by the lowest and the highest; in [0, 1], at 0 only the cosine counts
 * @param depth candidates that are ordered, at least 2; the others keep their places behind
 */
public record PseudoQuery(int k, int words, double weight, double firstStage, int depth) {

  /** For a model that reads 512 tokens and was not trained for it. */
  public static final PseudoQuery USUAL = new PseudoQuery(20, 16, 0.25, 0.25, 100);

  public PseudoQuery {
    Settings.atLeast(1, k, "k");
    Settings.atLeast(1, words, "words");
    Settings.share(weight, "weight");
    Settings.share(firstStage, "firstStage");
    Settings.atLeast(2, depth, "depth");
  }

  /** These settings for as many candidates. */
  public PseudoQuery withDepth(int candidates) {
    return new PseudoQuery(k, words, weight, firstStage, candidates);
  }

  @Override
  public String toString() {
    return "%d x %d words, weight %s, first stage %s, depth %d"
        .formatted(k, words, weight, firstStage, depth);
  }
}
