package dev.ragstone.rerank;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.function.Function;

/** An embedding model that does what a test wants. */
record ScriptedEmbeddings(Function<List<TextSegment>, List<Embedding>> reply)
    implements EmbeddingModel {

  /** Makes a vector of each text by itself. */
  static EmbeddingModel each(Function<String, float[]> vector) {
    return new ScriptedEmbeddings(
        segments -> segments.stream().map(s -> Embedding.from(vector.apply(s.text()))).toList());
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(reply.apply(segments));
  }
}
