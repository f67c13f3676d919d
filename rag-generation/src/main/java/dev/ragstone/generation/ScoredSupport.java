package dev.ragstone.generation;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The best score a cross-encoder gives a part of a passage for a sentence. */
record ScoredSupport(ScoringModel model, Scale scale) implements SupportCheck {

  private static final String TASK = "score an answer against its passages";

  /** Words of a part: what a cross-encoder reads beside a sentence without cutting it. */
  private static final int WORDS = 160;

  /** Parts of one statement's passages; each is a run of the model. */
  private static final int PARTS = 20;

  @Override
  public List<Double> supports(List<Statement> statements, Run run) {
    return run.call(
        "scoring an answer against its passages",
        () -> statements.stream().map(this::support).toList());
  }

  private double support(Statement statement) {
    var parts =
        statement.passages().stream()
            .flatMap(passage -> parts(passage).stream())
            .limit(PARTS)
            .toList();
    if (parts.isEmpty() || !Stated.in(statement.passages()).allows(statement.text())) {
      return 0;
    }
    try {
      var scores = model.scoreAll(parts, statement.full()).content();
      if (scores.size() != parts.size() || !scores.stream().allMatch(Double::isFinite)) {
        throw new IllegalStateException(scores.size() + " scores for " + parts.size());
      }
      return scale.support(scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(TASK, failure);
    }
  }

  /** Whole sentences, as many as fit, behind the title. */
  private static List<TextSegment> parts(Passage passage) {
    var title = passage.title().isBlank() ? "" : passage.title() + ": ";
    var parts = new ArrayList<TextSegment>();
    var part = new StringBuilder();
    int words = 0;
    for (String sentence : Sentences.pieces(passage.text())) {
      int more = Words.all(sentence).size();
      if (words > 0 && words + more > WORDS) {
        parts.add(TextSegment.from(title + part));
        part.setLength(0);
        words = 0;
      }
      part.append(sentence);
      words += more;
    }
    parts.add(TextSegment.from(title + part));
    return parts;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "score %.2f of %s", scale.enough(), model.getClass().getSimpleName());
  }
}
