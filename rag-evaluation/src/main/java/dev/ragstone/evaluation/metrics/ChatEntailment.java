package dev.ragstone.evaluation.metrics;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.Map;

/** Asks a chat model whether a premise supports a claim. */
record ChatEntailment(ChatModel model) implements Entailment {

  private static final PromptFile PROMPT =
      PromptFile.load(ChatEntailment.class, "entailment.prompt", "premise", "claim");

  @Override
  public boolean entails(String premise, String claim, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "premise", PromptText.data(premise, Integer.MAX_VALUE),
                "claim", PromptText.data(claim, Integer.MAX_VALUE)));
    return Verdicts.one(Chat.ask(model, "judge a citation", prompt, run));
  }

  @Override
  public String toString() {
    return "judged by a chat model";
  }
}
