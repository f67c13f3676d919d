package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Reranker;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every reranker that asks a chat model, for the laws that hold for all of them. */
record ChatReranker(String name, Function<ChatModel, Reranker> asking) {

  static List<ChatReranker> all() {
    return Stream.of(listwise(), comparing(), scoring()).flatMap(rerankers -> rerankers).toList();
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

  private static Stream<ChatReranker> comparing() {
    return Stream.of(
        new ChatReranker("all pairs", Rerankers::pairwise),
        new ChatReranker("pairwise", model -> Rerankers.pairwise(model, Sort.SLIDING, 5, 20)),
        new ChatReranker("setwise", Rerankers::setwise),
        new ChatReranker(
            "setwise by vote",
            model -> Rerankers.setwise(model, new Setwise(Sort.INSERTION, 3, 4, 20, 3))),
        new ChatReranker("reasoning setwise", Rerankers::reasoningSetwise));
  }

  private static Stream<ChatReranker> scoring() {
    return Stream.of(
        new ChatReranker("yesNo", Rerankers::yesNo),
        new ChatReranker("graded", Rerankers::graded),
        new ChatReranker("groupwise", Rerankers::groupwise),
        new ChatReranker("criteria", Rerankers::criteria),
        new ChatReranker(
            "criteria made per question",
            model -> Rerankers.criteria(model, Criteria.USUAL.madePerQuestion())),
        new ChatReranker("arguments", Rerankers::arguments),
        new ChatReranker(
            "dualStage",
            model -> Rerankers.dualStage(Rerankers.groupwise(model), Rerankers.listwise(model))),
        new ChatReranker("adaptive", model -> Rerankers.adaptive(Rerankers.listwise(model))),
        new ChatReranker("fused", model -> Rerankers.fused(Rerankers.listwise(model))));
  }

  @Override
  public String toString() {
    return name;
  }
}
