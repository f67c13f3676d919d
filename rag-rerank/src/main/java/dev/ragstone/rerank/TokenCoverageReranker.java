package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.ArrayList;

/**
 * Encodes the question and the best candidates, and lets {@link GreedyCoverage} put them in order.
 */
final class TokenCoverageReranker implements Reranker {

  private static final String NAME = "tokenCoverage";

  private final EncodedTexts<TokenVectors> encoded;
  private final int depth;
  private final GreedyCoverage coverage;

  TokenCoverageReranker(TokenEncoder encoder, int depth, GreedyCoverage coverage) {
    Settings.atLeast(2, depth, "depth");
    this.encoded = EncodedTexts.by(encoder);
    this.depth = depth;
    this.coverage = coverage;
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var head = hits.subList(0, Math.min(depth, hits.size()));
    if (head.size() < 2) {
      return candidates;
    }
    var question = encoded.question(candidates.question().text(), run);
    var passages = encoded.passages(head, run);
    var scores = head.stream().mapToDouble(Hit::score).toArray();
    var ordered = new ArrayList<Hit>();
    for (int place : coverage.order(scores, TokenMatch.of(question, passages))) {
      ordered.add(head.get(place));
    }
    return Reordered.of(candidates, ordered, NAME);
  }

  @Override
  public String toString() {
    return "%s(%s, depth %d, %s)".formatted(NAME, encoded, depth, coverage);
  }
}
