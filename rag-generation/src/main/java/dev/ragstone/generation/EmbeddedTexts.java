package dev.ragstone.generation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * The cosine of a text's embedding and the question's.
 *
 * @param queryPrefix what the model wants before a query; empty for none
 */
record EmbeddedTexts(EmbeddingModel model, String queryPrefix) implements TextScores {

  private static final String TASK = "compare sentences with the question";

  @Override
  public List<Double> of(String question, List<String> texts, Run run) {
    if (texts.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<String>();
    all.add(queryPrefix + question);
    all.addAll(texts);
    var vectors = run.call("comparing sentences with the question", () -> embedded(all));
    return vectors.subList(1, vectors.size()).stream()
        .map(vector -> cosine(vectors.getFirst(), vector))
        .toList();
  }

  /** Vectors of unequal lengths or without numbers are a model that failed. */
  private static double cosine(Embedding one, Embedding other) {
    double cosine;
    try {
      cosine = CosineSimilarity.between(one, other);
    } catch (IllegalArgumentException unequal) {
      throw new RagException.ModelUnavailable(TASK, unequal);
    }
    if (!Double.isFinite(cosine)) {
      throw new RagException.ModelUnavailable(TASK + ": a vector is not finite", null);
    }
    return cosine;
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
