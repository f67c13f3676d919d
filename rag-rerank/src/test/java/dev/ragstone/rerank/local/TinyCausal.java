package dev.ragstone.rerank.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The tiny models that causal_models.py made, and the numbers it found for them in another way. */
public final class TinyCausal {

  /** Tokens it has positions for. */
  public static final int WINDOW = 512;

  private TinyCausal() {}

  public static Path folder() {
    try {
      return Path.of(TinyCausal.class.getResource("causal").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static CausalModel onnx() {
    return onnx("model.onnx");
  }

  public static CausalModel onnx(String file) {
    return CausalModels.onnx(
        folder().resolve(file), folder().resolve("tokenizer.json"), settings());
  }

  /** In every runtime that is here: PyTorch's libraries are in the tests of Linux only. */
  public static List<CausalModel> all() {
    return hasPytorch() ? List.of(onnx(), pytorch()) : List.of(onnx());
  }

  public static boolean hasPytorch() {
    return TinyCausal.class.getResource("/native/lib/pytorch.properties") != null;
  }

  public static CausalModel pytorch() {
    return CausalModels.pytorch(folder(), settings());
  }

  public static MultiViewModel views(int batch) {
    return MultiViewModels.onnx(
        folder().resolve("views-encoder.onnx"),
        folder().resolve("views-decoder.onnx"),
        folder().resolve("tokenizer.json"),
        new MultiViewSettings(4, "<v%d>", 1, 64, batch));
  }

  public static CausalSettings settings() {
    return CausalSettings.USUAL.withWindow(WINDOW);
  }

  public static JsonNode expected() {
    try {
      return new ObjectMapper().readTree(folder().resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String[] texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .toArray(String[]::new);
  }

  public static List<Double> numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
  }
}
