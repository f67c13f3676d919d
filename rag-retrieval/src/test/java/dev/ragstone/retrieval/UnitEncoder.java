package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** The counting encoder with vectors of length 1, as most models make them. */
final class UnitEncoder implements EmbeddingModel {

  private final EmbeddingModel counting = new CountingEncoder();

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    var embeddings = counting.embedAll(segments);
    embeddings.content().forEach(Embedding::normalize);
    return embeddings;
  }
}
