package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Reranker;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every reranker that asks a chat model, for the laws that hold for all of them. */
record ChatReranker(String name, Function<ChatModel, Reranker> asking) {

  static List<ChatReranker> all() {
    return listwise().toList();
  }

  /** Those that look at a whole window or group at once. */
  static Stream<ChatReranker> listwise() {
    return Stream.of(
        new ChatReranker("listwise", Rerankers::listwise),
        new ChatReranker("listwiseWithScores", Rerankers::listwiseWithScores),
        new ChatReranker("reasoningListwise", Rerankers::reasoningListwise),
        new ChatReranker("selfConsistent", Rerankers::selfConsistent),
        new ChatReranker("tournament", Rerankers::tournament),
        new ChatReranker("topDown", Rerankers::topDown));
  }

  @Override
  public String toString() {
    return name;
  }
}
