package dev.ragstone.rerank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Encodes the question and the best candidates, and lets {@link GreedyCoverage} put them in order.
 */
final class TokenCoverageReranker implements Reranker {

  private static final String NAME = "tokenCoverage";
  private static final long CACHE_BYTES = 64L << 20;

  private final TokenEncoder encoder;
  private final int depth;
  private final GreedyCoverage coverage;
  private final Cache<String, PackedTokens> encoded =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String text, PackedTokens tokens) -> text.length() + tokens.weight())
          .build();

  TokenCoverageReranker(TokenEncoder encoder, int depth, GreedyCoverage coverage) {
    if (depth < 2) {
      throw new IllegalArgumentException("depth must be at least 2, was " + depth);
    }
    this.encoder = encoder;
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
    var question = run.call("encoding the question", () -> question(candidates.question().text()));
    var passages = encoded(head, run);
    var scores = head.stream().mapToDouble(Hit::score).toArray();
    var ordered = new ArrayList<Hit>();
    for (int place : coverage.order(scores, TokenMatch.of(question, passages))) {
      ordered.add(head.get(place));
    }
    var ranked = new ArrayList<>(Ranking.inOrder(ordered).placedBy(NAME).hits());
    ranked.addAll(hits.subList(head.size(), hits.size()));
    return new Candidates(candidates.question(), Ranking.inOrder(ranked));
  }

  private List<PackedTokens> encoded(List<Hit> hits, Run run) {
    var tasks = new ArrayList<Callable<PackedTokens>>();
    hits.forEach(hit -> tasks.add(() -> passage(hit.passage())));
    var encoded = new ArrayList<PackedTokens>();
    for (Attempt<PackedTokens> attempt : run.all("encoding passages", tasks)) {
      switch (attempt) {
        case Attempt.Done<PackedTokens>(var tokens) -> encoded.add(tokens);
        case Attempt.Failed<PackedTokens>(var cause) -> throw cause;
      }
    }
    return encoded;
  }

  private PackedTokens question(String text) {
    try {
      return new PackedTokens(encoder.query(text));
    } catch (RuntimeException failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable("encode the question", failure);
    }
  }

  private PackedTokens passage(Passage passage) {
    var text = (passage.title() + "\n" + passage.text()).strip();
    try {
      return encoded.get(text, any -> new PackedTokens(encoder.passage(text)));
    } catch (RuntimeException failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable("encode passage " + passage.id(), failure);
    }
  }

  @Override
  public String toString() {
    return "%s(%s, depth %d, %s)".formatted(NAME, encoder, depth, coverage);
  }
}
