package dev.ragstone.decompose;

import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.core.langchain4j.Questions;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A route to a plan behind LangChain4j's interface. */
record PlanningQueryTransformer(Stage<? super Question, QueryPlan> stage, Limits limits)
    implements QueryTransformer {

  @Override
  public Collection<Query> transform(Query query) {
    if (query.text().isBlank() || query.text().length() > Question.MAX_LENGTH) {
      return List.of(query);
    }
    QueryPlan plan;
    try {
      plan = Run.start(limits, event -> {}).perform(stage, Questions.of(query));
    } catch (RagException failure) {
      return List.of(query);
    }
    var texts = new LinkedHashSet<>(List.of(query.text()));
    plan.queries().forEach(part -> texts.add(part.text()));
    var further = texts.stream().skip(1).map(text -> like(query, text));
    return Stream.concat(Stream.of(query), further).toList();
  }

  /** Overrides LangChain4j's method of this name from 1.20 on; 1.19 has none. */
  @SuppressWarnings("MissingOverride")
  public CompletableFuture<Collection<Query>> transformAsync(Query query) {
    return CompletableFuture.supplyAsync(() -> transform(query), ThreadContext::start);
  }

  private static Query like(Query original, String text) {
    return original.metadata() == null ? Query.from(text) : Query.from(text, original.metadata());
  }

  @Override
  public String toString() {
    return stage + " " + limits;
  }
}
