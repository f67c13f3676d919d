package dev.ragstone.rerank.local;

import static java.util.stream.Collectors.toCollection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A network in ONNX. Only what is wanted is computed. */
final class OnnxForward implements Forward {

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;

  OnnxForward(Path model) {
    name = String.valueOf(model.getFileName());
    environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      session = environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime cannot load " + model, e);
    }
  }

  Set<String> inputs() {
    return session.getInputNames();
  }

  @Override
  public <T> T pass(
      Inputs inputs, Predicate<String> wanted, Function<Map<String, Tensor>, T> reading) {
    var outputs =
        session.getOutputNames().stream().filter(wanted).collect(toCollection(LinkedHashSet::new));
    if (outputs.isEmpty()) {
      throw Forward.silent(name, session.getOutputNames());
    }
    var given = new HashMap<String, OnnxTensor>();
    try {
      for (String input : session.getInputNames()) {
        given.put(input, tensor(inputs.of(input)));
      }
      try (var result = session.run(given, outputs)) {
        var said = new LinkedHashMap<String, Tensor>();
        for (String output : outputs) {
          said.put(output, new Said((OnnxTensor) result.get(output).orElseThrow()));
        }
        return reading.apply(said);
      }
    } catch (OrtException e) {
      throw new ModelUnavailable("run " + name, e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Value value) throws OrtException {
    return switch (value) {
      case Longs(var values, var shape) ->
          OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
      case Floats(var values, var shape) ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    };
  }

  /** Copied out of the runtime when first read. */
  private static final class Said implements Tensor {

    private final OnnxTensor tensor;
    private @Nullable FloatBuffer numbers;

    Said(OnnxTensor tensor) {
      this.tensor = tensor;
    }

    @Override
    public long[] shape() {
      return tensor.getInfo().getShape();
    }

    @Override
    public float[] read(long start, int count) {
      var all = numbers == null ? tensor.getFloatBuffer() : numbers;
      if (all == null) {
        throw new ModelUnavailable("say numbers of floating point", null);
      }
      numbers = all;
      var piece = new float[count];
      all.get(Math.toIntExact(start), piece);
      return piece;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close " + name, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
