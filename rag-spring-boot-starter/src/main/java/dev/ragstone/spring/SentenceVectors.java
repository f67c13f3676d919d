package dev.ragstone.spring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * The vectors of the sentences read last, 64 MB: questions of one subject meet the same passages,
 * whose sentences took most of the time of an embedded answer. All pipelines share them.
 */
final class SentenceVectors {

  private static final long CACHE_BYTES = 64L << 20;

  /** Bytes of heap beside text and vector, about. */
  private static final int OVERHEAD = 160;

  private final Cache<String, Embedding> known =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher(
              (String text, Embedding vector) ->
                  OVERHEAD + text.length() + vector.dimension() * Float.BYTES)
          .build();

  /**
   * {@code model}, asked only for texts it was not asked for lately.
   *
   * @param model the same every time
   */
  EmbeddingModel of(EmbeddingModel model) {
    return new Remembering(model, known);
  }

  private record Remembering(EmbeddingModel model, Cache<String, Embedding> known)
      implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      var texts = segments.stream().map(TextSegment::text).toList();
      var vectors = new HashMap<>(known.getAllPresent(texts));
      var missing = new ArrayList<>(texts.stream().distinct().toList());
      missing.removeIf(vectors::containsKey);
      if (!missing.isEmpty()) {
        var embedded = model.embedAll(missing.stream().map(TextSegment::from).toList()).content();
        if (embedded.size() != missing.size()) {
          throw new IllegalStateException(
              "%d vectors came back for %d texts".formatted(embedded.size(), missing.size()));
        }
        for (int i = 0; i < embedded.size(); i++) {
          vectors.put(missing.get(i), embedded.get(i));
          known.put(missing.get(i), embedded.get(i));
        }
      }
      return Response.from(
          texts.stream().map(text -> Objects.requireNonNull(vectors.get(text))).toList());
    }

    @Override
    public int dimension() {
      return model.dimension();
    }

    @Override
    public String modelName() {
      return model.modelName();
    }
  }
}
