package dev.ragstone.rerank;

import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lets a reranker score the best candidates, looks for the query vector that would have scored them
 * so, and orders the others by it.
 */
final class ScoreFeedbackReranker implements Reranker {

  private static final String NAME = "scoreFeedback";

  private final Stage<Candidates, Candidates> reranker;
  private final EncodedTexts<float[]> encoded;
  private final ScoreFeedback settings;

  ScoreFeedbackReranker(
      Stage<Candidates, Candidates> reranker, TextEncoder encoder, ScoreFeedback settings) {
    this.reranker = reranker;
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
    var best = new Candidates(candidates.question(), candidates.ranking().top(settings.n()));
    var judged = run.perform(reranker, best).ranking().hits();
    var vectors = encoded.passages(head, run);
    var question = encoded.question(candidates.question().text(), run);
    var z = learned(question, judged, byId(head, vectors));
    var scores = VectorScores.of(z, head, vectors, settings.firstStage());
    var all = Reordered.byScore(candidates, scores, NAME);
    return settings.leading() ? behind(judged, all) : all;
  }

  /** The question's own vector where the reranker made no difference. */
  private float[] learned(float[] question, List<Hit> judged, Map<String, float[]> vectors) {
    var known = judged.stream().filter(hit -> vectors.containsKey(hit.id())).toList();
    var passages = known.stream().map(hit -> vectors.get(hit.id())).toList();
    var scores = known.stream().mapToDouble(Hit::score).toArray();
    if (scores.length == 0 || scores[0] == scores[scores.length - 1]) {
      return question;
    }
    var before =
        passages.stream().mapToDouble(v -> UnitVectors.dot(question, v)).summaryStatistics();
    var targets = VectorScores.stretched(scores, before.getMin(), before.getMax());
    return new QueryDescent(passages, targets).from(question, settings.descent());
  }

  private static Map<String, float[]> byId(List<Hit> hits, List<float[]> vectors) {
    var byId = new HashMap<String, float[]>();
    IntStream.range(0, hits.size()).forEach(i -> byId.put(hits.get(i).id(), vectors.get(i)));
    return byId;
  }

  /** Keeps in front what the reranker put in order, and as it knows it. */
  private static Candidates behind(List<Hit> judged, Candidates all) {
    var front = judged.stream().collect(toMap(Hit::id, hit -> hit));
    var order = new ArrayList<>(judged);
    all.ranking().hits().stream().filter(hit -> !front.containsKey(hit.id())).forEach(order::add);
    return new Candidates(all.question(), Ranking.inOrder(order));
  }

  @Override
  public String toString() {
    return "%s(%s, %s, %s)".formatted(NAME, reranker, encoded, settings);
  }
}
