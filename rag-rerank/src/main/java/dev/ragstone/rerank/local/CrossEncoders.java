package dev.ragstone.rerank.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The cross-encoders this module runs inside the JVM, LangChain4j scoring models all: {@code
 * Rerankers.scoring(CrossEncoders.onnx(model, tokenizer))} is a reranker.
 *
 * <p>A model gives a pair one number, or two (no and yes, whose difference counts). It may do
 * without {@code token_type_ids} and {@code attention_mask}. One that is loaded scores a pair
 * first, so that what does not fit fails there and not at the first question.
 *
 * <p>All throw {@link UncheckedIOException} if a file is missing, {@link IllegalArgumentException}
 * if it is no cross-encoder or no tokenizer, and {@link IllegalStateException} if a jar is not on
 * the class path. The tokenizer needs {@code ai.djl.huggingface:tokenizers}.
 *
 * @see <a href="https://arxiv.org/abs/1901.04085">Nogueira &amp; Cho 2019 (passage re-ranking with
 *     BERT)</a>
 * @see <a href="https://arxiv.org/abs/1905.09217">Dai &amp; Callan, SIGIR 2019 (MaxP)</a>
 */
public final class CrossEncoders {

  private static final String TOKENIZER = "tokenizer.json";

  private CrossEncoders() {}

  /** {@link #onnx(Path, Path, CrossEncoderSettings)} with {@link CrossEncoderSettings#USUAL}. */
  public static CrossEncoder onnx(Path model, Path tokenizer) {
    return onnx(model, tokenizer, CrossEncoderSettings.USUAL);
  }

  /**
   * A model in ONNX, by ONNX Runtime: a batch on each core.
   *
   * @param model the file {@code model.onnx}; needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer its {@code tokenizer.json}
   */
  public static CrossEncoder onnx(Path model, Path tokenizer, CrossEncoderSettings settings) {
    return new Loading("com.microsoft.onnxruntime:onnxruntime", settings)
        .encoder(name(model), () -> OnnxPairModel.load(present(model)), any -> tokenizer);
  }

  /**
   * A model in TorchScript, by Deep Java Library's PyTorch: one batch after the other on all cores.
   *
   * @param model the file {@code model.pt}; needs {@code ai.djl.pytorch:pytorch-engine}, which
   *     fetches PyTorch itself unless its jars are there too
   * @param tokenizer its {@code tokenizer.json}
   */
  public static CrossEncoder pytorch(Path model, Path tokenizer, CrossEncoderSettings settings) {
    return new Loading("ai.djl.pytorch:pytorch-engine", settings)
        .encoder(name(model), () -> DjlPairModel.torchScript(present(model)), any -> tokenizer);
  }

  /** The one file {@code .pt} of a folder, or its {@code model.pt}, and its tokenizer. */
  public static CrossEncoder pytorch(Path folder, CrossEncoderSettings settings) {
    return pytorch(torchScript(folder), folder.resolve(TOKENIZER), settings);
  }

  /**
   * A model that Deep Java Library finds and fetches, whose folder or archive holds its {@code
   * tokenizer.json}.
   *
   * @param url as the library writes them: {@code djl://}, {@code file:}, {@code jar:}, {@code
   *     https:}
   */
  public static CrossEncoder zoo(String url, CrossEncoderSettings settings) {
    return new Loading("ai.djl:api", settings)
        .encoder(
            url.replaceFirst("\\?.*", ""),
            () -> DjlPairModel.zoo(url),
            model -> model.folder().resolve(TOKENIZER));
  }

  private static Path torchScript(Path folder) {
    try (var files = Files.newDirectoryStream(folder, "*.pt")) {
      var found = files.iterator();
      var first = found.hasNext() ? found.next() : folder.resolve("model.pt");
      return found.hasNext() ? folder.resolve("model.pt") : first;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path present(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(new NoSuchFileException(file.toString()));
    }
    return file;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
