package dev.ragstone.rerank;

import static java.util.stream.Collectors.toCollection;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model, and how questions and passages are put to it.
 *
 * @param name what printed pipelines and error messages call it
 * @param queryPrefix written before a question, as the model's authors ask; may be empty
 * @param passagePrefix written before a passage; may be empty
 */
public record TextEncoder(
    EmbeddingModel model, String name, String queryPrefix, String passagePrefix) {

  private static final String UNREADABLE = "?";
  private static final int BATCH = 64;

  /** {@code model} without prefixes, named as it names itself. */
  public static TextEncoder of(EmbeddingModel model) {
    return new TextEncoder(model, model.modelName(), "", "");
  }

  /** The unit vector of a question. */
  float[] query(String text) {
    return embedded(List.of(queryPrefix + text)).getFirst();
  }

  /** The unit vectors of passages, read with their titles, in the same order. */
  List<float[]> passages(List<Passage> passages) {
    var texts =
        passages.stream()
            .map(passage -> (passagePrefix + passage.title() + "\n" + passage.text()).strip())
            .toList();
    var vectors = new ArrayList<float[]>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      vectors.addAll(embedded(texts.subList(from, Math.min(from + BATCH, texts.size()))));
    }
    return vectors;
  }

  /** LangChain4j takes nothing but blanks and control characters for none. */
  private List<float[]> embedded(List<String> texts) {
    var segments =
        texts.stream()
            .map(text -> TextSegment.from(text.trim().isEmpty() ? UNREADABLE : text))
            .collect(toCollection(ArrayList::new));
    var embeddings = model.embedAll(segments).content();
    if (embeddings.size() != texts.size()) {
      throw new ModelUnavailable(
          "embed text (%s): %d vectors came back for %d texts"
              .formatted(name, embeddings.size(), texts.size()),
          null);
    }
    return embeddings.stream().map(this::unit).toList();
  }

  private float[] unit(Embedding embedding) {
    double length = UnitVectors.length(embedding.vector());
    if (!(length > 0) || !Double.isFinite(length)) {
      throw new ModelUnavailable(
          "embed text (" + name + "): its vector has length " + length, null);
    }
    return UnitVectors.scaled(embedding.vector(), 1 / length);
  }

  @Override
  public String toString() {
    return name;
  }
}
