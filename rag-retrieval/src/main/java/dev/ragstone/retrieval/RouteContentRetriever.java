package dev.ragstone.retrieval;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.util.List;
import java.util.concurrent.CompletableFuture;

record RouteContentRetriever(Stage<Question, Candidates> route, Limits limits, int k)
    implements ContentRetriever {

  RouteContentRetriever {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }

  @Override
  public List<Content> retrieve(Query query) {
    var run = Run.start(limits, event -> {});
    var found = run.perform(route, Questions.of(query)).ranking().top(k);
    return found.hits().stream().map(hit -> Contents.content(hit, false)).toList();
  }

  /** Overrides the method of LangChain4j 1.20, which 1.19 does not have. */
  public CompletableFuture<List<Content>> retrieveAsync(Query query) {
    return CompletableFuture.supplyAsync(() -> retrieve(query), ThreadContext::start);
  }

  @Override
  public String toString() {
    return route + " top " + k + " " + limits;
  }
}
