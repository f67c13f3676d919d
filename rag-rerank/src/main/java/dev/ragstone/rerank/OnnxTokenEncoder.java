package dev.ragstone.rerank;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.core.Cores;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Telemetry;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoder model in ONNX, run for the vector of each token. A text is one call on one thread of
 * the session; passages are encoded on as many threads as there are processors.
 */
final class OnnxTokenEncoder implements TokenEncoder {

  private final String name;
  private final TokenSettings settings;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  /** How a session is opened: from a file, or from what a jar holds. */
  interface Model {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  OnnxTokenEncoder(String name, Model model, InputStream json, TokenSettings settings)
      throws IOException, OrtException {
    this.name = name;
    this.settings = settings;
    environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = model.open(environment, options);
    }
    Telemetry.off();
    tokenizer =
        HuggingFaceTokenizer.newInstance(
            json,
            Map.of(
                "truncation",
                "true",
                "maxLength",
                String.valueOf(settings.most()),
                "padding",
                "false"));
  }

  @Override
  public TokenVectors query(String text) {
    return encoded(settings.queryPrefix(), text);
  }

  @Override
  public List<TokenVectors> passages(List<Passage> passages) {
    return passages.parallelStream()
        .map(
            passage ->
                encoded(
                    settings.passagePrefix(), (passage.title() + "\n" + passage.text()).strip()))
        .toList();
  }

  private TokenVectors encoded(String prefix, String text) {
    try {
      return Cores.compute(() -> run(prefix, text));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception e) {
      throw new IllegalStateException("ONNX Runtime cannot run " + name, e);
    }
  }

  private TokenVectors run(String prefix, String text) throws OrtException {
    var encoding = tokenizer.encode(prefix + text);
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (String input : session.getInputNames()) {
        inputs.put(
            input, OnnxTensor.createTensor(environment, new long[][] {row(input, encoding)}));
      }
      try (var result = session.run(inputs)) {
        return vectors(encoding, prefix.length(), result);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private long[] row(String input, Encoding encoding) {
    return switch (input) {
      case "input_ids" -> encoding.getIds();
      case "attention_mask" -> encoding.getAttentionMask();
      case "token_type_ids" -> encoding.getTypeIds();
      default ->
          throw new IllegalStateException(
              name + " asks for " + input + ", which a tokenizer does not know");
    };
  }

  private TokenVectors vectors(Encoding encoding, int prefix, OrtSession.Result result)
      throws OrtException {
    var names = encoding.getTokens();
    if (!(result.get(0).getValue() instanceof float[][][] output)
        || output[0].length != names.length) {
      throw new IllegalStateException(
          "the first output of " + name + " is not one vector for each token");
    }
    var marks = encoding.getSpecialTokenMask();
    var spans = encoding.getCharTokenSpans();
    var tokens = new ArrayList<String>();
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < names.length; i++) {
      boolean mark = marks[i] != 0 || within(prefix, spans[i]);
      if (settings.keeps(names[i], mark)) {
        tokens.add(names[i]);
        vectors.add(unit(output[0][i]));
      }
    }
    return TokenVectors.of(tokens, vectors);
  }

  private static boolean within(int prefix, @Nullable CharSpan span) {
    return span != null && span.getEnd() <= prefix;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public String toString() {
    return settings.equals(TokenSettings.USUAL) ? name : name + " " + settings;
  }
}
