package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.Locale;
import java.util.Map;

/** InsertRank: sliding windows in which each passage is shown with its lexical score. */
record ListwiseWithScores(ChatModel model, WindowSettings windows) implements Reranker {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var scores = LexicalScores.of(candidates);
    var orderer = new ChatOrderer(model, OrderPrompts.WITH_SCORES, hit -> note(hit, scores));
    return new SlidingWindows(orderer, windows).apply(candidates, run);
  }

  private static String note(Hit hit, Map<String, Double> scores) {
    return String.format(Locale.ROOT, "(lexical score %.3f)", scores.getOrDefault(hit.id(), 0.0));
  }

  @Override
  public String toString() {
    return OrderPrompts.WITH_SCORES.name() + "(" + windows + ")";
  }
}
