package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grades of a chat model that sees the passages side by side. */
record JudgedGrades(ChatModel model) implements EvidenceGrader {

  private static final int SHOWN = 20;
  private static final double HIGHEST = 10;
  private static final String TASK = "grade what was found";

  private static final PromptFile PROMPT =
      PromptFile.load(JudgedGrades.class, "grade-evidence.prompt", "passages", "question");

  @Override
  public List<Double> grades(Question question, List<Hit> hits, Run run) {
    if (hits.isEmpty()) {
      return List.of();
    }
    var shown = hits.subList(0, Math.min(SHOWN, hits.size()));
    var reply =
        Chat.ask(
            model,
            TASK,
            PROMPT.fill(
                Map.of(
                    "passages", PromptText.numbered(shown, PromptText.WORDS),
                    "question", PromptText.data(question))),
            run);
    var fields = Replies.objects(reply, 1).filter(found -> !found.isEmpty()).map(List::getFirst);
    var grades = new ArrayList<Double>();
    for (int n = 1; n <= hits.size(); n++) {
      boolean told = fields.isPresent() && n <= shown.size();
      grades.add(told ? grade(fields.get().get(String.valueOf(n))) : Double.NaN);
    }
    if (grades.stream().allMatch(grade -> grade.isNaN())) {
      throw new RagException.UnreadableReply("{\"1\": 7, \"2\": 0}", reply);
    }
    return grades;
  }

  /** A number from 0 to 10 as 0 to 1; NaN for anything else. */
  private static double grade(@Nullable Object value) {
    double grade = value instanceof Number number ? number.doubleValue() : Double.NaN;
    return grade >= 0 && grade <= HIGHEST ? grade / HIGHEST : Double.NaN;
  }

  @Override
  public String toString() {
    return "judged";
  }
}
