package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Reranker;
import java.util.List;
import java.util.function.Function;

/** Every reranker that asks a chat model, for the laws that hold for all of them. */
enum ChatRerankers {
  LISTWISE(Rerankers::listwise);

  private final Function<ChatModel, Reranker> asking;

  ChatRerankers(Function<ChatModel, Reranker> asking) {
    this.asking = asking;
  }

  Reranker asking(ChatModel model) {
    return asking.apply(model);
  }

  static List<ChatRerankers> all() {
    return List.of(values());
  }
}
