package dev.ragstone.decompose;

import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Questions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A decomposer behind LangChain4j's interface. */
record PlanningQueryTransformer(Decomposer decomposer, Limits limits) implements QueryTransformer {

  @Override
  public Collection<Query> transform(Query query) {
    if (query.text().length() > Question.MAX_LENGTH) {
      return List.of(query);
    }
    QueryPlan plan;
    try {
      plan = decomposer.apply(Questions.of(query), Run.start(limits, event -> {}));
    } catch (RagException failure) {
      return List.of(query);
    }
    var queries = new ArrayList<Query>();
    queries.add(query);
    plan.queries().stream()
        .map(part -> part.text())
        .filter(text -> !text.equals(query.text()))
        .distinct()
        .forEach(text -> queries.add(like(query, text)));
    return List.copyOf(queries);
  }

  /** Overrides LangChain4j's method of this name from 1.20 on; 1.19 has none. */
  @SuppressWarnings("MissingOverride")
  public CompletableFuture<Collection<Query>> transformAsync(Query query) {
    return CompletableFuture.supplyAsync(() -> transform(query), Thread::startVirtualThread);
  }

  private static Query like(Query original, String text) {
    return original.metadata() == null ? Query.from(text) : Query.from(text, original.metadata());
  }

  @Override
  public String toString() {
    return decomposer + " " + limits;
  }
}
