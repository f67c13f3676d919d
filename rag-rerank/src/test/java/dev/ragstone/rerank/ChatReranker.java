package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Reranker;
import java.util.List;
import java.util.function.Function;

/** Every reranker that asks a chat model, for the laws that hold for all of them. */
record ChatReranker(String name, Function<ChatModel, Reranker> asking) {

  static List<ChatReranker> all() {
    return List.of(
        new ChatReranker("listwise", Rerankers::listwise),
        new ChatReranker("adaptive", model -> Rerankers.adaptive(Rerankers.listwise(model))),
        new ChatReranker("fused", model -> Rerankers.fused(Rerankers.listwise(model))));
  }

  @Override
  public String toString() {
    return name;
  }
}
