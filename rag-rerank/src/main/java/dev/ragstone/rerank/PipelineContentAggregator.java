package dev.ragstone.rerank;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.query.Query;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A fusion and a stage behind LangChain4j's interface. */
record PipelineContentAggregator(Fusion fusion, Stage<Candidates, Candidates> stage, Limits limits)
    implements ContentAggregator {

  @Override
  public List<Content> aggregate(Map<Query, Collection<List<Content>>> queryToContents) {
    if (queryToContents.isEmpty()) {
      return List.of();
    }
    var rankings =
        queryToContents.values().stream()
            .flatMap(Collection::stream)
            .map(Contents::ranking)
            .filter(ranking -> !ranking.isEmpty())
            .toList();
    if (rankings.isEmpty()) {
      return List.of();
    }
    var asked = original(queryToContents.keySet());
    var fused =
        new Candidates(Questions.of(asked), fusion.fuse(rankings).placedBy(fusion.toString()));
    return Run.start(limits, event -> {}).perform(stage, fused).ranking().hits().stream()
        .map(hit -> Contents.content(hit, true))
        .toList();
  }

  /** Overrides LangChain4j's method of this name from 1.20 on; 1.19 has none. */
  @SuppressWarnings("MissingOverride")
  public CompletableFuture<List<Content>> aggregateAsync(
      Map<Query, Collection<List<Content>>> queryToContents) {
    return CompletableFuture.supplyAsync(() -> aggregate(queryToContents), ThreadContext::start);
  }

  /**
   * The query that says what the user's message says; else the longest, for parts are shorter than
   * the whole.
   */
  private static Query original(Collection<Query> queries) {
    return queries.stream()
        .min(
            comparing((Query query) -> !isTheMessage(query))
                .thenComparing(comparingInt((Query query) -> query.text().length()).reversed())
                .thenComparing(Query::text))
        .orElseThrow();
  }

  private static boolean isTheMessage(Query query) {
    return query.metadata() != null
        && query.metadata().chatMessage() instanceof UserMessage message
        && Questions.text(message).strip().equals(query.text().strip());
  }

  @Override
  public String toString() {
    return fusion + " -> " + stage + " " + limits;
  }
}
