package dev.ragstone.generation;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/** What a model that reads a text beside the question makes of the pair. */
record ScoredTexts(ScoringModel model) implements TextScores {

  private static final String TASK = "score sentences";

  @Override
  public List<Double> of(String question, List<String> texts, Run run) {
    return texts.isEmpty()
        ? List.of()
        : run.call("scoring sentences", () -> scored(question, texts));
  }

  private List<Double> scored(String question, List<String> texts) {
    try {
      var segments = texts.stream().map(TextSegment::from).toList();
      var scores = model.scoreAll(segments, question).content();
      if (scores.size() != texts.size() || !scores.stream().allMatch(Double::isFinite)) {
        throw new IllegalStateException(scores + " are no scores of " + texts.size() + " texts");
      }
      return List.copyOf(scores);
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(TASK, failure);
    }
  }
}
