package dev.ragstone.spring;

import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.rerank.local.CrossEncoder;
import dev.ragstone.rerank.local.CrossEncoderSettings;
import dev.ragstone.rerank.local.CrossEncoders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The cross-encoder that properties name: loaded when it is first asked for, once, and closed with
 * the application.
 */
final class CrossEncoderFile implements AutoCloseable {

  private final RerankProperties.CrossEncoder named;
  private @Nullable CrossEncoder loaded;

  CrossEncoderFile(RerankProperties.CrossEncoder named) {
    this.named = named;
  }

  synchronized ScoringModel model() {
    if (loaded == null) {
      loaded = load();
    }
    return loaded;
  }

  private CrossEncoder load() {
    var model = named.model();
    if (model == null) {
      throw new WrongSetupException(
          "scoring needs a model and there is none",
          "declare a ScoringModel bean, or set ragstone.rerank.cross-encoder.model");
    }
    var tokenizer = named.tokenizer() == null ? beside(model) : named.tokenizer();
    return model.toString().endsWith(".onnx")
        ? CrossEncoders.onnx(model, tokenizer)
        : CrossEncoders.pytorch(model, tokenizer, CrossEncoderSettings.USUAL);
  }

  private static Path beside(Path model) {
    return model.resolveSibling("tokenizer.json");
  }

  @Override
  public synchronized void close() {
    if (loaded != null) {
      loaded.close();
    }
  }
}
