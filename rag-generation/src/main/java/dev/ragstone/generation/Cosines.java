package dev.ragstone.generation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;
import java.util.stream.Stream;

/** The cosines of the embeddings of two lists of texts, every one with every other. */
record Cosines(EmbeddingModel model) {

  private static final String TASK = "compare texts";

  /** A row for each of {@code some}, a column for each of {@code others}; one call for all. */
  double[][] between(List<String> some, List<String> others, Run run) {
    var texts = Stream.concat(some.stream(), others.stream()).toList();
    var vectors = run.call("comparing texts", () -> embedded(texts));
    var cosines = new double[some.size()][others.size()];
    for (int i = 0; i < some.size(); i++) {
      for (int j = 0; j < others.size(); j++) {
        cosines[i][j] = cosine(vectors.get(i), vectors.get(some.size() + j));
      }
    }
    return cosines;
  }

  /** Vectors of unequal lengths or without numbers are a model that failed. */
  private static double cosine(Embedding one, Embedding other) {
    try {
      double cosine = CosineSimilarity.between(one, other);
      if (Double.isFinite(cosine)) {
        return cosine;
      }
      throw new IllegalArgumentException("a vector is not finite");
    } catch (IllegalArgumentException broken) {
      throw new RagException.ModelUnavailable(TASK, broken);
    }
  }

  private List<Embedding> embedded(List<String> texts) {
    try {
      var vectors = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
      if (vectors.size() != texts.size()) {
        throw new IllegalStateException(vectors.size() + " vectors for " + texts.size());
      }
      return vectors;
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(TASK, failure);
    }
  }
}
