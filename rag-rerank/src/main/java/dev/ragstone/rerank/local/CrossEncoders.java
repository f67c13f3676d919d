package dev.ragstone.rerank.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The cross-encoders this module runs inside the JVM, LangChain4j scoring models all: {@code
 * Rerankers.scoring(CrossEncoders.onnx(model, tokenizer))} is a reranker.
 *
 * <p>A model that is loaded scores a pair first, so that one that does not fit fails there and not
 * at the first question.
 */
public final class CrossEncoders {

  private static final String TOKENIZERS = "ai.djl.huggingface:tokenizers";

  private CrossEncoders() {}

  /** {@link #onnx(Path, Path, CrossEncoderSettings)} with {@link CrossEncoderSettings#USUAL}. */
  public static CrossEncoder onnx(Path model, Path tokenizer) {
    return onnx(model, tokenizer, CrossEncoderSettings.USUAL);
  }

  /**
   * A model in ONNX that gives a pair one number, or two (no and yes, whose difference counts). It
   * may do without {@code attention_mask} or {@code token_type_ids}.
   *
   * @param model the file {@code model.onnx}; needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer its {@code tokenizer.json}; needs {@code ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file is missing
   * @throws IllegalArgumentException if a file is no cross-encoder or no tokenizer
   * @throws IllegalStateException if a jar it needs is not on the class path
   */
  public static CrossEncoder onnx(Path model, Path tokenizer, CrossEncoderSettings settings) {
    return loaded(
        name(model),
        model,
        tokenizer,
        settings,
        "com.microsoft.onnxruntime:onnxruntime",
        OnnxPairModel::load);
  }

  private static CrossEncoder loaded(
      String name,
      Path file,
      Path json,
      CrossEncoderSettings settings,
      String jar,
      Function<Path, PairModel> load) {
    var tokenizer = Jars.needed(TOKENIZERS, () -> PairTokenizer.load(present(json)));
    try {
      var model = Jars.needed(jar, () -> load.apply(present(file)));
      return LocalCrossEncoder.of(name, model, tokenizer, settings);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private static Path present(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(new NoSuchFileException(file.toString()));
    }
    return file;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
