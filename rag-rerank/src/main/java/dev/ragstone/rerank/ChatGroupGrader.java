package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import java.util.List;
import java.util.Map;

/** Asks a chat model for the grades of numbered passages. */
record ChatGroupGrader(ChatModel model) implements GroupGrader {

  private static final String TASK = "rerank";
  private static final PromptFile PROMPT =
      PromptFile.load(ChatGroupGrader.class, "groupwise.prompt", "question", "count", "passages");

  @Override
  public Map<Integer, Double> grades(Question question, List<Hit> hits, Run run) {
    var prompt = Shown.in(PROMPT, question, hits);
    var reply = Chat.ask(model, TASK, prompt, run);
    var grades = GroupGrades.in(reply, hits.size());
    if (grades.isEmpty()) {
      throw new UnreadableReply("grades of numbered passages", reply);
    }
    if (grades.size() < hits.size()) {
      run.repaired(
          TASK,
          "%d of %d passages have no grade".formatted(hits.size() - grades.size(), hits.size()));
    }
    return grades;
  }

  @Override
  public String toString() {
    return "groupwise";
  }
}
