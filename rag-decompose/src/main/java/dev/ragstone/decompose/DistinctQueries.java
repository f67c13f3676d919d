package dev.ragstone.decompose;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;
import java.util.List;

/** A plan without the queries that repeat others or have drifted away. */
record DistinctQueries(
    Stage<? super Question, QueryPlan> stage, EmbeddingModel model, Likeness likeness)
    implements Decomposer {

  private static final String TASK = "compare queries";

  private record Kept(Query query, Embedding embedding) {}

  @Override
  public QueryPlan apply(Question question, Run run) {
    var plan = run.perform(stage, question);
    var compared = plan.queries().stream().filter(DistinctQueries::isCompared).toList();
    if (compared.isEmpty()) {
      return plan;
    }
    var texts = new ArrayList<String>();
    texts.add(plan.queries().getFirst().text());
    compared.forEach(query -> texts.add(query.text()));
    try {
      return distinct(plan, embedded(texts, run), run);
    } catch (RagException failure) {
      run.dropped(TASK, failure);
      return plan;
    }
  }

  /** A made-up passage is meant to be unlike the question, and keywords to be like it. */
  private static boolean isCompared(Query query) {
    return switch (query.role()) {
      case SUB_QUESTION, PARAPHRASE, STEP_BACK -> true;
      case ORIGINAL, PSEUDO_DOCUMENT, KEYWORDS -> false;
    };
  }

  private List<Embedding> embedded(List<String> texts, Run run) {
    return run.call(
        "embedding queries",
        () -> {
          List<Embedding> embeddings;
          try {
            embeddings = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
          } catch (RuntimeException | LinkageError failure) { // foreign code: whatever it throws
            throw new ModelUnavailable(TASK, failure);
          }
          if (embeddings.size() != texts.size()) {
            throw new ModelUnavailable(
                "%s: %d came back of %d".formatted(TASK, embeddings.size(), texts.size()), null);
          }
          return embeddings;
        });
  }

  private QueryPlan distinct(QueryPlan plan, List<Embedding> embeddings, Run run) {
    var original = embeddings.getFirst();
    var asked = new ArrayList<>(List.of(new Kept(plan.queries().getFirst(), original)));
    var left = new ArrayList<Query>();
    int next = 1;
    for (Query query : plan.queries()) {
      if (!isCompared(query)) {
        left.add(query);
        continue;
      }
      var embedding = embeddings.get(next++);
      var why =
          query.role() == Query.Role.SUB_QUESTION
              ? repetition(embedding, asked)
              : drift(cosine(embedding, original));
      if (why.isEmpty()) {
        left.add(query);
        if (query.role() == Query.Role.SUB_QUESTION) {
          asked.add(new Kept(query, embedding));
        }
      } else {
        run.decided(this, "without '%s': %s".formatted(query.text(), why));
      }
    }
    return new QueryPlan(plan.question(), left);
  }

  private String repetition(Embedding embedding, List<Kept> asked) {
    return asked.stream()
        .filter(kept -> cosine(embedding, kept.embedding()) > likeness.subQuestions())
        .findFirst()
        .map(kept -> "like '%s'".formatted(kept.query().text()))
        .orElse("");
  }

  private String drift(double cosine) {
    if (cosine > likeness.most()) {
      return "like the question";
    }
    return cosine < likeness.least() ? "far from the question" : "";
  }

  /** Vectors of unequal lengths or without numbers are a model that failed. */
  private static double cosine(Embedding one, Embedding other) {
    double cosine;
    try {
      cosine = CosineSimilarity.between(one, other);
    } catch (IllegalArgumentException unequal) {
      throw new ModelUnavailable(TASK, unequal);
    }
    if (!Double.isFinite(cosine)) {
      throw new ModelUnavailable(TASK + ": a vector is not finite", null);
    }
    return cosine;
  }

  @Override
  public String toString() {
    return "distinct(%s, %s)".formatted(stage, likeness);
  }
}
