package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a grade from 0 to 10; the score is the grade times the probability of the tokens that
 * wrote it, or the grade itself where the model does not tell.
 */
record Graded(ChatModel model, TokenProbabilities probabilities) implements Pointwise {

  private static final PromptFile PROMPT =
      PromptFile.load(Graded.class, "graded.prompt", "question", "passages");

  @Override
  public double score(Question question, Hit hit, Run run) {
    var prompt = Shown.in(PROMPT, question, List.of(hit));
    return Twice.ask(model, prompt, "a grade from 0 to 10", this::read, run);
  }

  private Optional<Double> read(ChatResponse response) {
    return Grade.in(Chat.text(response))
        .map(
            grade ->
                grade.value()
                    * Written.probability(
                        Written.last(probabilities.of(response), grade.written())));
  }

  @Override
  public String toString() {
    return "graded";
  }
}
