package dev.ragstone.rerank.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cross-encoder in ONNX: a session whose runs take one thread each, as many runs as cores. */
final class OnnxPairModel implements PairModel {

  private static final String LOGITS = "logits";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final List<String> inputs;
  private final int output;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxPairModel(Path model) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model.toString(), options);
    }
    inputs = List.copyOf(session.getInputNames());
    output = Math.max(0, List.copyOf(session.getOutputNames()).indexOf(LOGITS));
  }

  /**
   * @throws IllegalArgumentException if the file is no model
   */
  static OnnxPairModel load(Path model) {
    try {
      return new OnnxPairModel(model);
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime cannot load " + model, e);
    }
  }

  @Override
  public double[] logits(PairBatch batch) {
    var tensors = new HashMap<String, OnnxTensor>();
    try {
      for (String input : inputs) {
        var rows = LongBuffer.wrap(batch.rows(input));
        tensors.put(input, OnnxTensor.createTensor(environment, rows, batch.shape()));
      }
      try (var result = session.run(tensors)) {
        return read(result, batch.size());
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run it: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private double[] read(OrtSession.Result result, int pairs) {
    if (!(result.get(output) instanceof OnnxTensor tensor)) {
      throw new IllegalStateException("its output is no tensor");
    }
    var numbers = tensor.getFloatBuffer();
    if (numbers == null) {
      throw new IllegalStateException("its output is not of floats but " + tensor.getInfo());
    }
    var values = new float[numbers.remaining()];
    numbers.get(values);
    return Logits.of(values, tensor.getInfo().getShape(), pairs);
  }

  @Override
  public boolean masks() {
    return inputs.contains(PairBatch.MASK);
  }

  @Override
  public int atOnce() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close the model", e);
    }
  }
}
