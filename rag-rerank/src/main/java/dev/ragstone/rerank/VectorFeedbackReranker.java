package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;

/** Moves the question's vector towards the best passages, and orders all by it. */
final class VectorFeedbackReranker implements Reranker {

  private static final String NAME = "vectorFeedback";

  private final EncodedTexts<float[]> encoded;
  private final VectorFeedback settings;

  VectorFeedbackReranker(TextEncoder encoder, VectorFeedback settings) {
    this.encoded = EncodedTexts.by(encoder);
    this.settings = settings;
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var head = hits.subList(0, Math.min(settings.depth(), hits.size()));
    if (head.size() < 2) {
      return candidates;
    }
    var question = encoded.question(candidates.question().text(), run);
    var vectors = encoded.passages(head, run);
    var best = vectors.subList(0, Math.min(settings.k(), vectors.size()));
    var z = UnitVectors.mixed(question, settings.queryWeight(), UnitVectors.mean(best));
    var scores = VectorScores.of(z, head, vectors, settings.firstStage());
    return Reordered.byScore(candidates, scores, NAME);
  }

  @Override
  public String toString() {
    return "%s(%s, %s)".formatted(NAME, encoded, settings);
  }
}
