package dev.ragstone.generation;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;

/** The scores of a scoring model, in one call. */
record ScoredGrades(ScoringModel model) implements EvidenceGrader {

  private static final String TASK = "grade what was found";

  @Override
  public List<Double> grades(Question question, List<Hit> hits, Run run) {
    if (hits.isEmpty()) {
      return List.of();
    }
    var segments = hits.stream().map(hit -> titled(hit.passage())).toList();
    var grades = run.call("grading what was found", () -> scores(segments, question.text()));
    if (grades.size() != hits.size() || grades.stream().allMatch(grade -> grade.isNaN())) {
      throw new RagException.UnreadableReply(hits.size() + " scores", grades.toString());
    }
    return grades;
  }

  private List<Double> scores(List<TextSegment> segments, String question) {
    try {
      var scores = new ArrayList<Double>();
      for (Double score : model.scoreAll(segments, question).content()) {
        scores.add(score == null || !Double.isFinite(score) ? Double.NaN : score);
      }
      return scores;
    } catch (RagException failure) {
      throw failure;
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(TASK, failure);
    }
  }

  private static TextSegment titled(Passage passage) {
    return TextSegment.from(
        passage.title().isBlank() ? passage.text() : passage.title() + "\n" + passage.text());
  }

  @Override
  public String toString() {
    return "scored"; // a foreign model's own words may hold a key
  }
}
