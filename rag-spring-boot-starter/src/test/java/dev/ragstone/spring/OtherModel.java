package dev.ragstone.spring;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** An embedding model that sees everything the other way round. */
record OtherModel(EmbeddingModel model) implements EmbeddingModel {

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
    return Response.from(model.embedAll(texts).content().stream().map(OtherModel::turned).toList());
  }

  private static Embedding turned(Embedding embedding) {
    var vector = embedding.vector().clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] = -vector[i];
    }
    return Embedding.from(vector);
  }

  @Override
  public String modelName() {
    return "other-model";
  }
}
