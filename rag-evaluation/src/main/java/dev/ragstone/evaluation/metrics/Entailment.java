package dev.ragstone.evaluation.metrics;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;

/** Whether one text says what another claims: a language inference model, or a chat model asked. */
@FunctionalInterface
public interface Entailment {

  /**
   * Whether everything in {@code claim} follows from {@code premise}.
   *
   * @param premise one or more passages, a title in front of each
   * @param claim a sentence without citation marks
   * @throws RagException if there is no telling: a model is down, its reply unreadable, or the run
   *     out of time or calls
   */
  boolean entails(String premise, String claim, Run run);

  /** Asks a chat model, one call for each claim; its thinking, if it shows any, is not read. */
  static Entailment judgedBy(ChatModel model) {
    return new ChatEntailment(model);
  }
}
