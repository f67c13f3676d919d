package dev.ragstone.generation;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;

/** Tells a cited answer while the model is still writing it. */
record StreamingGenerator(StreamingChatModel model) implements Generator {

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return new Answer.Abstained(CitedGenerator.NOTHING_FOUND);
    }
    var answer = new StreamedAnswer(context, run);
    String reply;
    try {
      reply =
          Chat.stream(model, CitedGenerator.TASK, CitedGenerator.prompt(context), answer::add, run);
    } catch (RagException failure) {
      return kept(answer, failure, run);
    }
    return answer.isTold()
        ? answer.whole()
        : CitedGenerator.told(CitedGenerator.read(reply, context, run), run);
  }

  /** What was told before the failure; who listened cannot be told anything else. */
  private static Answer kept(StreamedAnswer answer, RagException failure, Run run) {
    var partial = answer.partial(); // from here on nothing is told
    if (partial instanceof Answer.Abstained) {
      throw failure;
    }
    run.dropped("the rest of the answer", failure);
    return partial;
  }

  @Override
  public String toString() {
    return "streaming";
  }
}
