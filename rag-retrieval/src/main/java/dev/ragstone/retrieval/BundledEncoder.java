package dev.ragstone.retrieval;

/** The encoder in the optional jar; touching this class without it fails to link. */
final class BundledEncoder {

  static final Encoder LOADED =
      new Encoder(
          new BgeSmallModel(),
          "bge-small-en-v1.5-q",
          "Represent this sentence for searching relevant passages: ",
          "");

  private BundledEncoder() {}
}
