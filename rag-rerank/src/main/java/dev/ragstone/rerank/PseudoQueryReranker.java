package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;

/** Embeds the question together with the best passages, and orders all by the two vectors. */
final class PseudoQueryReranker implements Reranker {

  private static final String NAME = "pseudoQuery";
  private static final PromptFile TEXT =
      PromptFile.load(PseudoQueryReranker.class, "pseudo-query.prompt", "question", "passages");

  private final EncodedTexts<float[]> encoded;
  private final PseudoQuery settings;

  PseudoQueryReranker(TextEncoder encoder, PseudoQuery settings) {
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
    var text = encoded.question(text(candidates.question(), head), run);
    var z = UnitVectors.mixed(text, settings.weight(), question);
    var scores = VectorScores.of(z, head, encoded.passages(head, run), settings.firstStage());
    return Reordered.byScore(candidates, scores, NAME);
  }

  private String text(Question question, List<Hit> head) {
    var best = head.subList(0, Math.min(settings.k(), head.size()));
    return TEXT.fill(
        Map.of(
            "question",
            PromptText.data(question),
            "passages",
            PromptText.numbered(best, settings.words())));
  }

  @Override
  public String toString() {
    return "%s(%s, %s)".formatted(NAME, encoded, settings);
  }
}
