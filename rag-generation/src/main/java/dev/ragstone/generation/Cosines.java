package dev.ragstone.generation;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Run;
import java.util.List;
import java.util.stream.Stream;

/** The cosines of the embeddings of two lists of texts, every one with every other. */
record Cosines(EmbeddingModel model) {

  private static final String TASK = "compare texts";

  /** A row for each of {@code some}, a column for each of {@code others}; one call for all. */
  double[][] between(List<String> some, List<String> others, Run run) {
    var texts = Stream.concat(some.stream(), others.stream()).toList();
    var embedding = new Vectors(model, TASK);
    var vectors = run.call("comparing texts", () -> embedding.of(texts));
    var cosines = new double[some.size()][others.size()];
    for (int i = 0; i < some.size(); i++) {
      for (int j = 0; j < others.size(); j++) {
        cosines[i][j] = embedding.cosine(vectors.get(i), vectors.get(some.size() + j));
      }
    }
    return cosines;
  }
}
