package dev.ragstone.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Stage;
import dev.ragstone.rerank.Rerankers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The rerankers that {@link RerankSimulation} compares, at the settings it names. */
final class SimulatedRerankers {

  private SimulatedRerankers() {}

  static Map<String, Function<ChatModel, Stage<Candidates, Candidates>>> all() {
    var all = new LinkedHashMap<String, Function<ChatModel, Stage<Candidates, Candidates>>>();
    all.put("none", model -> Stage.unchanged());
    all.put("listwise", Rerankers::listwise);
    return all;
  }
}
