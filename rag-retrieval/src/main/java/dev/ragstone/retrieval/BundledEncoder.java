package dev.ragstone.retrieval;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;

/** The encoder in the optional jar; touching this class without it fails to link. */
final class BundledEncoder {

  static final Encoder LOADED =
      new Encoder(
          new BgeSmallEnV15QuantizedEmbeddingModel(),
          "bge-small-en-v1.5-q",
          "Represent this sentence for searching relevant passages: ",
          "");

  private BundledEncoder() {}
}
