package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Has a draft graded and, where the grades are low, revised; keeps the best graded. */
record Reflection(ChatModel model, int revisions, Support support) implements Improver {

  private static final String NAME = "reflection";
  private static final String GRADING = "grade an answer";
  private static final String REVISING = "revise an answer";
  private static final int MOST = 3;

  private static final PromptFile GRADE =
      PromptFile.load(
          Reflection.class, "grade-answer.prompt", "passages", "facts", "question", "draft");
  private static final PromptFile REVISE =
      PromptFile.load(
          Reflection.class,
          "revise-answer.prompt",
          "passages",
          "facts",
          "question",
          "draft",
          "wanted");

  Reflection {
    if (revisions < 1 || revisions > MOST) {
      throw new IllegalArgumentException(
          "an answer is revised 1 to %d times, was %d".formatted(MOST, revisions));
    }
  }

  /** A draft and its grades. */
  private record Graded(Answer.Grounded answer, Rubric verdict) {}

  @Override
  public Answer improved(Answer.Grounded draft, Context context, Run run) {
    var first = grade(draft, context, run);
    if (first.isEmpty()) {
      run.repaired(GRADING, "grades that cannot be read count as a pass");
      return draft;
    }
    var best = new Graded(draft, first.get());
    try {
      for (int i = 0; i < revisions && !best.verdict().passes(); i++) {
        best = revised(best, context, run);
      }
    } catch (RagException failure) {
      run.dropped(REVISING, failure);
    }
    return best.answer();
  }

  /** What is better graded of a draft and its revision. */
  private Graded revised(Graded best, Context context, Run run) {
    var words =
        Chat.ask(
            model,
            REVISING,
            REVISE.fill(values(best.answer(), context, Map.of("wanted", best.verdict().wanted()))),
            run);
    if (!(CitedGenerator.read(words, context, run) instanceof Answer.Grounded revision)) {
      return kept(best, "it refuses", run);
    }
    double before = support.of(best.answer(), context, run);
    double after = support.of(revision, context, run);
    if (after < before) {
      return kept(best, "support would fall from %.2f to %.2f".formatted(before, after), run);
    }
    var verdict = grade(revision, context, run);
    return verdict.isPresent() && verdict.get().better(best.verdict())
        ? new Graded(revision, verdict.get())
        : kept(
            best, verdict.map(v -> "it is graded " + v).orElse("its grades cannot be read"), run);
  }

  private static Graded kept(Graded best, String why, Run run) {
    run.decided(NAME, "the draft stays, of the revision: " + why);
    return best;
  }

  private Optional<Rubric> grade(Answer.Grounded answer, Context context, Run run) {
    return Rubric.read(
        Chat.ask(model, GRADING, GRADE.fill(values(answer, context, Map.of())), run));
  }

  private static Map<String, Object> values(
      Answer.Grounded answer, Context context, Map<String, Object> others) {
    var values = new HashMap<>(Material.of(context));
    values.put("draft", DraftText.shown(answer.text()));
    values.putAll(others);
    return values;
  }

  @Override
  public String toString() {
    return "%s(most %d revisions by %s)".formatted(NAME, revisions, support);
  }
}
