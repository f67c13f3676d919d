package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Orders the candidates worth it by MaxSim, and stops where none further down gets among the best.
 */
final class MaxSimReranker implements Reranker {

  private static final String NAME = "maxSim";

  /** Below every score. */
  private static final double NO_TOKENS = Double.NEGATIVE_INFINITY;

  private final EncodedTexts<TokenVectors> encoded;
  private final MaxSim settings;

  MaxSimReranker(TokenEncoder encoder, MaxSim settings) {
    this.encoded = EncodedTexts.by(encoder);
    this.settings = settings;
  }

  private record Scored(Hit hit, double score) {}

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    if (hits.size() < 2) {
      return candidates;
    }
    var question = encoded.question(candidates.question().text(), run);
    if (question.isEmpty()) {
      return candidates;
    }
    int worth = settings.worthScoring(hits.stream().mapToDouble(Hit::score).toArray());
    var best =
        scored(hits.subList(0, worth), question, run).stream()
            .filter(scored -> scored.score() > NO_TOKENS)
            .sorted(comparingDouble(Scored::score).reversed()) // stable: ties to the better ranked
            .map(Scored::hit)
            .toList();
    return Reordered.of(candidates, best, NAME);
  }

  /**
   * Encodes together what is scored in any case: the first k, and then as many as may still follow
   * each other without getting among the best.
   */
  private List<Scored> scored(List<Hit> hits, TokenVectors question, Run run) {
    var scored = new ArrayList<Scored>();
    var best = new PriorityQueue<Double>();
    int stalls = 0;
    while (scored.size() < hits.size() && stalls < settings.beta()) {
      int certain = scored.isEmpty() ? settings.k() : settings.beta() - stalls;
      var next =
          hits.subList(
              scored.size(), scored.size() + Math.min(certain, hits.size() - scored.size()));
      var passages = encoded.passages(next, run);
      for (int i = 0; i < next.size(); i++) {
        double score = passages.get(i).isEmpty() ? NO_TOKENS : question.maxSim(passages.get(i));
        scored.add(new Scored(next.get(i), score));
        stalls = entered(best, score) ? 0 : stalls + 1;
      }
    }
    return scored;
  }

  /** Whether {@code score} is among the k best. */
  private boolean entered(PriorityQueue<Double> best, double score) {
    if (best.size() == settings.k()) {
      if (score <= best.element()) {
        return false;
      }
      best.remove();
    }
    return best.add(score);
  }

  @Override
  public String toString() {
    return "%s(%s, %s)".formatted(NAME, encoded, settings);
  }
}
