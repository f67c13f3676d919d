package dev.ragstone.spring;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Stage;
import dev.ragstone.retrieval.CombMax;
import dev.ragstone.retrieval.Diversity;
import dev.ragstone.retrieval.GraphSettings;
import dev.ragstone.retrieval.GreedyCoverage;
import dev.ragstone.retrieval.Links;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.RoundRobin;
import dev.ragstone.retrieval.SmallToBig;
import dev.ragstone.spring.RagstoneProperties.Retrieve;
import java.time.Duration;
import java.util.Optional;

/** The part of a route that properties describe between the queries and what is found. */
record Retrieval(Retrieve settings, LuceneIndex index) {

  /** Characters of a widened passage, some 500 tokens. */
  private static final int WIDEST = 2000;

  /** {@code own} search, or the one described, within {@code time}, and what follows from it. */
  Stage<QueryPlan, Candidates> around(Optional<Retriever> own, Duration time) {
    var linked = linked(own.orElseGet(() -> settings.feedback().whole(merging())).within(time));
    var lambda = settings.diversity();
    return lambda == null
        ? linked
        : linked.then(Diversity.mmr(index, lambda).orElse(Stage.unchanged()));
  }

  private Stage<QueryPlan, Candidates> linked(Stage<QueryPlan, Candidates> found) {
    var titles = Links.byTitle();
    return switch (settings.links()) {
      case NONE -> found;
      case TITLES -> found.then(titles);
      case GRAPH -> found.then(Links.graph(index).orElse(titles));
      case GRAPH_TWO_HOPS ->
          found.then(Links.graph(index, GraphSettings.USUAL.withHops(2)).orElse(titles));
    };
  }

  private Retriever merging() {
    var rrf = new ReciprocalRankFusion(settings.rrfK());
    return switch (settings.parts()) {
      case COVERAGE -> searching();
      case COMB_MAX -> Retrievers.merging(new CombMax(), searching());
      case ROUND_ROBIN -> Retrievers.merging(new RoundRobin(), searching());
      case GREEDY -> Retrievers.merging(GreedyCoverage.USUAL, searching());
      case RRF -> Retrievers.merging(rrf, searching());
    };
  }

  private Retriever searching() {
    var feedback = settings.feedback();
    var lexical = feedback.lexical(index.bm25(settings.bm25().k1(), settings.bm25().b()));
    var dense = feedback.dense(index.dense());
    int depth = settings.depth();
    return switch (settings.by()) {
      case LEXICAL -> Retrievers.searching(lexical, depth);
      case DENSE -> Retrievers.searching(dense, depth);
      case SPARSE -> Retrievers.searching(index.sparse(), depth);
      case HYBRID -> new HybridSearch(settings, lexical, dense).retriever();
    };
  }

  /** What shows the passages that are kept with what stands around them. */
  Stage<Candidates, Candidates> widening() {
    Stage<Candidates, Candidates> asFound = Stage.unchanged();
    return switch (settings.widen()) {
      case NONE -> asFound;
      case NEIGHBOURS -> SmallToBig.window(index, 1, WIDEST).orElse(asFound);
      case SECTION -> SmallToBig.section(index, WIDEST).orElse(asFound);
    };
  }
}
