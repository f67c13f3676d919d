package dev.ragstone.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Stage;
import dev.ragstone.rerank.Groups;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.Setwise;
import dev.ragstone.rerank.Sort;
import dev.ragstone.rerank.TokenProbabilities;
import dev.ragstone.rerank.TournamentSettings;
import dev.ragstone.rerank.WindowSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The rerankers that {@link RerankSimulation} compares, at the settings it names. */
final class SimulatedRerankers {

  private static final Groups ONCE = Groups.USUAL.withEpochs(1);

  /** Models that tell how sure they were are not simulated. */
  private static final TokenProbabilities UNTOLD = TokenProbabilities.none();

  private SimulatedRerankers() {}

  static Map<String, Function<ChatModel, Stage<Candidates, Candidates>>> all() {
    var all = new LinkedHashMap<String, Function<ChatModel, Stage<Candidates, Candidates>>>();
    all.put("none", model -> Stage.unchanged());
    all.put("yesNo", model -> Rerankers.yesNo(model, 1, 100, UNTOLD));
    all.put("graded", model -> Rerankers.graded(model, 1, 100, UNTOLD));
    all.put("groupwise, once", model -> Rerankers.groupwise(model, ONCE.withWeight(1)));
    all.put("groupwise, twice", model -> Rerankers.groupwise(model, Groups.USUAL.withWeight(1)));
    all.put(
        "groupwise, 6 times",
        model -> Rerankers.groupwise(model, ONCE.withEpochs(6).withWeight(1)));
    all.put("criteria", Rerankers::criteria);
    all.put("listwise", Rerankers::listwise);
    all.put(
        "listwise, 2 passes",
        model -> Rerankers.listwise(model, WindowSettings.USUAL.withPasses(2, 10)));
    all.put("topDown", Rerankers::topDown);
    all.put("selfConsistent, 5 orders", Rerankers::selfConsistent);
    all.put("tournament, 2", Rerankers::tournament);
    all.put(
        "tournament, 10",
        model -> Rerankers.tournament(model, TournamentSettings.USUAL.withTournaments(10)));
    all.put("setwise, 9 children", Rerankers::setwise);
    all.put(
        "setwise, 2 children", model -> Rerankers.setwise(model, Setwise.USUAL.withChildren(2)));
    all.put("setwise, 5 votes", model -> Rerankers.setwise(model, Setwise.USUAL.withVotes(5)));
    all.put(
        "setwise, insertion",
        model -> Rerankers.setwise(model, Setwise.USUAL.withSort(Sort.INSERTION)));
    all.put("pairwise, heap", model -> Rerankers.pairwise(model, Sort.HEAP, 10, 100));
    all.put("pairwise, sliding", model -> Rerankers.pairwise(model, Sort.SLIDING, 10, 100));
    all.put("pairwise, all of 20", model -> Rerankers.pairwise(model, 20));
    all.put(
        "dualStage: groupwise, then listwise",
        model ->
            Rerankers.dualStage(Rerankers.groupwise(model, ONCE), Rerankers.listwise(model), 20));
    all.put(
        "dualStage: groupwise twice, then 5 orders",
        model ->
            Rerankers.dualStage(Rerankers.groupwise(model), Rerankers.selfConsistent(model), 20));
    return all;
  }
}
