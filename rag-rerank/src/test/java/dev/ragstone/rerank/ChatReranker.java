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
        new ChatReranker("all pairs", Rerankers::pairwise),
        new ChatReranker("pairwise heap", sorted(Sort.HEAP)),
        new ChatReranker("pairwise sliding", sorted(Sort.SLIDING)),
        new ChatReranker("pairwise insertion", sorted(Sort.INSERTION)),
        new ChatReranker("setwise heap", Rerankers::setwise),
        new ChatReranker("setwise sliding", setwise(Setwise.USUAL.withSort(Sort.SLIDING))),
        new ChatReranker("setwise insertion", setwise(Setwise.USUAL.withSort(Sort.INSERTION))),
        new ChatReranker("setwise by vote", setwise(new Setwise(Sort.HEAP, 3, 4, 20, 3))),
        new ChatReranker("reasoning setwise", Rerankers::reasoningSetwise));
  }

  private static Function<ChatModel, Reranker> sorted(Sort sort) {
    return model -> Rerankers.pairwise(model, sort, 5, 20);
  }

  private static Function<ChatModel, Reranker> setwise(Setwise settings) {
    return model -> Rerankers.setwise(model, settings);
  }

  @Override
  public String toString() {
    return name;
  }
}
