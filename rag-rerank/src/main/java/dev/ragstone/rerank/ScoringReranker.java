package dev.ragstone.rerank;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Contents;
import java.util.ArrayList;
import java.util.List;

/** Any LangChain4j scoring model as a reranker: one call for all candidates. */
record ScoringReranker(ScoringModel model) implements Reranker {

  private static final String NAME = "scoring";
  private static final String TASK = "rerank";

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    if (hits.isEmpty()) {
      return candidates;
    }
    var segments = hits.stream().map(hit -> titled(hit.passage())).toList();
    var scores =
        run.call(
            "waiting for the scoring model", () -> scores(segments, candidates.question().text()));
    if (scores.size() != hits.size()) {
      throw new UnreadableReply(hits.size() + " scores", scores.size() + " scores");
    }
    return new Candidates(
        candidates.question(), new Ranking(scored(hits, scores, run)).placedBy(NAME));
  }

  private List<Double> scores(List<TextSegment> segments, String question) {
    try {
      var scores = new ArrayList<Double>();
      for (Double score : model.scoreAll(segments, question).content()) {
        scores.add(score == null ? Double.NaN : score);
      }
      return scores;
    } catch (RagException failure) {
      throw failure;
    } catch (RuntimeException failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable(TASK, failure);
    }
  }

  /** Passages without a finite score come behind the others, in the order they had. */
  private static List<Hit> scored(List<Hit> hits, List<Double> scores, Run run) {
    var scored = new ArrayList<Hit>();
    var unscored = new ArrayList<Hit>();
    double lowest = Double.MAX_VALUE;
    for (int i = 0; i < hits.size(); i++) {
      double score = scores.get(i);
      if (Double.isFinite(score)) {
        scored.add(hits.get(i).scored(score));
        lowest = Math.min(lowest, score);
      } else {
        unscored.add(hits.get(i));
      }
    }
    if (scored.isEmpty()) {
      throw new UnreadableReply("a number for every passage", scores.toString());
    }
    if (!unscored.isEmpty()) {
      run.repaired(TASK, unscored.size() + " passages had no score");
    }
    for (Hit hit : unscored) {
      lowest = Math.max(-Double.MAX_VALUE, Math.nextDown(lowest));
      scored.add(hit.scored(lowest));
    }
    return scored;
  }

  /** A passage often names its subject in its title only. */
  private static TextSegment titled(Passage passage) {
    var segment = Contents.segment(passage);
    return passage.title().isBlank()
        ? segment
        : TextSegment.from(passage.title() + "\n" + passage.text(), segment.metadata());
  }

  @Override
  public String toString() {
    return NAME + "(" + model.getClass().getSimpleName() + ")";
  }
}
