package dev.ragstone.generation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** The cosine of the embeddings of long claims; a model that fails leaves them apart. */
record EmbeddedLikeness(EmbeddingModel model) implements Likeness {

  private static final String TASK = "compare answers";

  @Override
  public ToDoubleBiFunction<Claim, Claim> among(List<Claim> claims, Run run) {
    var sentences = claims.stream().filter(Claim::isLong).map(Claim::sentence).distinct().toList();
    if (sentences.size() < 2) {
      return (one, other) -> -1;
    }
    try {
      var vectors = run.call("comparing answers", () -> new Vectors(model, TASK).byText(sentences));
      return (one, other) -> cosine(vectors.get(one.sentence()), vectors.get(other.sentence()));
    } catch (RagException failure) {
      run.dropped(TASK, failure);
      return (one, other) -> -1;
    }
  }

  private static double cosine(@Nullable Embedding one, @Nullable Embedding other) {
    if (one == null || other == null || one.dimension() != other.dimension()) {
      return -1;
    }
    double cosine = CosineSimilarity.between(one, other);
    return Double.isFinite(cosine) ? cosine : -1;
  }
}
