package dev.ragstone.retrieval;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Cores;
import dev.ragstone.core.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The model in the optional jar on all cores: one session whose runs are single-threaded, a text a
 * run, longest first so that the cores end together.
 *
 * <p>Texts do not share a run: the model is quantised by the range of the whole batch, so a text's
 * vector would depend on its neighbours (cosines down to .995), and a batch is not faster.
 */
final class BgeSmallModel implements EmbeddingModel {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final int DIMENSION = 384;

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  BgeSmallModel() {
    Telemetry.off();
    try (var model = resource(MODEL);
        var json = resource(TOKENIZER);
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      session = environment.createSession(model.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load " + MODEL, e);
    }
  }

  private static InputStream resource(String name) {
    var in = BgeSmallModel.class.getResourceAsStream(name);
    if (in == null) {
      throw new NoClassDefFoundError(name);
    }
    return in;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    var longestFirst =
        IntStream.range(0, segments.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -segments.get(i).text().length()))
            .toList();
    var embeddings = new Embedding[segments.size()];
    InParallel.each(
        cores,
        segments.size(),
        task -> {
          int i = longestFirst.get(task);
          embeddings[i] = Embedding.from(vector(segments.get(i).text()));
        });
    return Response.from(Arrays.asList(embeddings));
  }

  /** The unit vector of a text: the average of its stretches of up to 510 tokens, by length. */
  private float[] vector(String text) {
    var encoding = tokenizer.encode(text);
    var stretches = TokenStretches.of(encoding.getTokens());
    if (stretches.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to embed in an empty text");
    }
    if (stretches.size() == 1) {
      return unit(first(encoding.getIds()));
    }
    var sum = new float[DIMENSION];
    for (var stretch : stretches) {
      var vector = first(stretch.ids(encoding.getIds()));
      for (int i = 0; i < DIMENSION; i++) {
        sum[i] += vector[i] * stretch.length();
      }
    }
    return unit(sum);
  }

  private float[] first(long[] ids) {
    try {
      return Cores.compute(() -> run(ids));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception e) {
      throw new IllegalStateException("ONNX Runtime cannot run " + MODEL, e);
    }
  }

  /** The vector of the first token, which stands for the text. */
  private float[] run(long[] ids) throws OrtException {
    var ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var tokens = tensor(ids);
        var mask = tensor(ones);
        var types = tensor(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
      FloatBuffer vectors = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var first = new float[DIMENSION];
      vectors.get(0, first);
      return first;
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {row});
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
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String modelName() {
    return "bge-small-en-v1.5-q";
  }
}
