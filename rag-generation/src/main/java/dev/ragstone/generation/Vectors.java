package dev.ragstone.generation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.RagException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a foreign embedding model makes of texts; whatever it does wrong, the model failed.
 *
 * @param task what is done with them, for errors
 */
record Vectors(EmbeddingModel model, String task) {

  /** One vector for each text, in their order, in one call. */
  List<Embedding> of(List<String> texts) {
    try {
      var vectors = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
      if (vectors.size() != texts.size()) {
        throw new IllegalStateException(vectors.size() + " vectors for " + texts.size());
      }
      return vectors;
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(task, failure);
    }
  }

  /** The vector of each text, in one call. */
  Map<String, Embedding> byText(Collection<String> texts) {
    var list = List.copyOf(texts);
    var vectors = of(list);
    var byText = new HashMap<String, Embedding>();
    for (int i = 0; i < list.size(); i++) {
      byText.put(list.get(i), vectors.get(i));
    }
    return byText;
  }

  /** Vectors of unequal lengths or without numbers are a model that failed. */
  double cosine(Embedding one, Embedding other) {
    try {
      double cosine = CosineSimilarity.between(one, other);
      if (Double.isFinite(cosine)) {
        return cosine;
      }
      throw new IllegalArgumentException("a vector is not finite");
    } catch (IllegalArgumentException broken) {
      throw new RagException.ModelUnavailable(task, broken);
    }
  }
}
