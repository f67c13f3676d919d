package dev.ragstone.retrieval;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A masked language model in ONNX that weighs its vocabulary. A text is one call on one thread of
 * the session; passages are weighed on as many threads as there are processors.
 */
final class SpladeWeigher implements TermWeigher {

  private static final Map<String, String> OPTIONS =
      Map.of("truncation", "true", "maxLength", "512", "padding", "false");

  private final String name;
  private final boolean queries;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  SpladeWeigher(Path model, InputStream json, boolean queries) throws IOException, OrtException {
    this.name = String.valueOf(model.getFileName());
    this.queries = queries;
    environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model.toString(), options);
    }
    Telemetry.off();
    tokenizer = HuggingFaceTokenizer.newInstance(json, OPTIONS);
  }

  @Override
  public List<Map<String, Double>> passages(List<Passage> passages) {
    return passages.parallelStream()
        .map(passage -> weighed((passage.title() + "\n" + passage.text()).strip()))
        .toList();
  }

  @Override
  public Map<String, Double> query(String text, Frequencies index) {
    if (queries) {
      return weighed(text);
    }
    var encoding = tokenizer.encode(text);
    var weights = new HashMap<String, Double>();
    for (int i = 0; i < encoding.getIds().length; i++) {
      if (encoding.getSpecialTokenMask()[i] == 0) {
        weights.computeIfAbsent(term(encoding.getIds()[i]), index::idf);
      }
    }
    return weights;
  }

  private Map<String, Double> weighed(String text) {
    var encoding = tokenizer.encode(text);
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (String input : session.getInputNames()) {
        inputs.put(
            input, OnnxTensor.createTensor(environment, new long[][] {row(input, encoding)}));
      }
      try (var result = session.run(inputs)) {
        if (!(result.get(0) instanceof OnnxTensor logits)
            || logits.getInfo().getShape().length != 3) {
          throw new IllegalStateException(
              "the first output of " + name + " is not a logit for each token and term");
        }
        return weights(logits.getFloatBuffer(), (int) logits.getInfo().getShape()[2]);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run " + name, e);
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

  private static Map<String, Double> weights(FloatBuffer logits, int vocabulary) {
    var highest = new float[vocabulary];
    for (int i = 0; logits.hasRemaining(); i = (i + 1) % vocabulary) {
      highest[i] = Math.max(highest[i], logits.get());
    }
    var weights = new HashMap<String, Double>();
    for (int i = 0; i < vocabulary; i++) {
      if (highest[i] > 0) {
        weights.put(term(i), Math.log1p(highest[i]));
      }
    }
    return weights;
  }

  private static String term(long id) {
    return String.valueOf(id);
  }

  @Override
  public String toString() {
    return queries ? "splade " + name : "splade of passages " + name;
  }
}
