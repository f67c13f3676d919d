package dev.ragstone.rerank;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.rerank.local.CrossEncoder;
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
            "waiting for the scoring model",
            () -> scores(model, segments, candidates.question().text()));
    if (scores.size() != hits.size()) {
      throw new UnreadableReply(hits.size() + " scores", scores.size() + " scores");
    }
    int unscored = (int) scores.stream().filter(score -> !Double.isFinite(score)).count();
    if (unscored == hits.size()) {
      throw new UnreadableReply("a number for every passage", scores.toString());
    }
    if (unscored > 0) {
      run.repaired(TASK, unscored + " passages had no score");
    }
    return Reordered.byScore(
        candidates, scores.stream().mapToDouble(Double::doubleValue).toArray(), NAME);
  }

  /**
   * One score a segment as the model replies, NaN for none.
   *
   * @throws ModelUnavailable if the model fails
   */
  static List<Double> scores(ScoringModel model, List<TextSegment> segments, String question) {
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

  /** A passage often names its subject in its title only. */
  static TextSegment titled(Passage passage) {
    var segment = Contents.segment(passage);
    return passage.title().isBlank()
        ? segment
        : TextSegment.from(passage.title() + "\n" + passage.text(), segment.metadata());
  }

  @Override
  public String toString() {
    // of a foreign model only the name: its own words may hold a key
    return "%s(%s)"
        .formatted(NAME, model instanceof CrossEncoder ? model : model.getClass().getSimpleName());
  }
}
