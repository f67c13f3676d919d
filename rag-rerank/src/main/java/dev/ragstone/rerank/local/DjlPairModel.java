package dev.ragstone.rerank.local;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.UnaryOperator;

/**
 * A cross-encoder that Deep Java Library runs. TorchScript gives its inputs no names: the first
 * pair finds out how many of ids, mask and types the model takes.
 */
final class DjlPairModel implements PairModel {

  private static final String PYTORCH = "PyTorch";
  private static final String PYTORCH_JAR = "ai.djl.pytorch:pytorch-engine";

  private final ZooModel<NDList, NDList> model;

  /** The first so many of {@link PairBatch#INPUTS}; 0 until the first batch. */
  private volatile int inputs;

  private DjlPairModel(ZooModel<NDList, NDList> model) {
    this.model = model;
  }

  /**
   * A file in TorchScript.
   *
   * @throws IllegalArgumentException if it is none
   * @throws IllegalStateException if the engine is missing
   */
  static DjlPairModel torchScript(Path file) throws IOException {
    var name = String.valueOf(file.getFileName()).replaceFirst("\\.pt$", "");
    return load(
        file.toString(),
        criteria ->
            criteria
                .optEngine(PYTORCH)
                .optModelPath(file.toAbsolutePath().getParent())
                .optModelName(name));
  }

  /**
   * Whatever a URL of the library leads to.
   *
   * @throws IllegalArgumentException if that is no model
   * @throws IllegalStateException if the engine is missing
   */
  static DjlPairModel zoo(String url) throws IOException {
    return load(url, criteria -> criteria.optModelUrls(url));
  }

  private static DjlPairModel load(
      String what, UnaryOperator<Criteria.Builder<NDList, NDList>> where) throws IOException {
    var criteria =
        Criteria.builder().setTypes(NDList.class, NDList.class).optTranslator(new NoopTranslator());
    try {
      return new DjlPairModel(where.apply(criteria).build().loadModel());
    } catch (ModelNotFoundException
        | MalformedModelException
        | EngineException
        | IllegalArgumentException e) {
      if (!Engine.getAllEngines().contains(PYTORCH)) {
        throw new IllegalStateException("not on the class path: add " + PYTORCH_JAR, e);
      }
      throw new IllegalArgumentException("Deep Java Library finds no model in " + what, e);
    }
  }

  /** Where the model lies, or was unpacked. */
  Path folder() {
    return model.getModelPath();
  }

  @Override
  public double[] logits(PairBatch batch) {
    int taken = inputs;
    if (taken > 0) {
      return logits(batch, taken);
    }
    var refusals = new ArrayList<IllegalStateException>();
    for (taken = PairBatch.INPUTS.size(); taken > 0; taken--) {
      try {
        var logits = logits(batch, taken);
        inputs = taken;
        return logits;
      } catch (IllegalStateException e) {
        refusals.add(e);
      }
    }
    var last = refusals.removeLast();
    refusals.forEach(last::addSuppressed);
    throw last;
  }

  private double[] logits(PairBatch batch, int taken) {
    try (var memory = model.getNDManager().newSubManager();
        var predictor = model.newPredictor()) {
      var given = new NDList();
      for (String input : PairBatch.INPUTS.subList(0, taken)) {
        given.add(
            memory.create(
                LongBuffer.wrap(batch.rows(input)), new Shape(batch.shape()), DataType.INT64));
      }
      var output = predictor.predict(given);
      output.attach(memory);
      var numbers = output.get(0).toType(DataType.FLOAT32, false);
      return Logits.of(numbers.toFloatArray(), numbers.getShape().getShape(), batch.size());
    } catch (TranslateException e) {
      throw new IllegalStateException("Deep Java Library cannot run it: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean masks() {
    return inputs > PairBatch.INPUTS.indexOf(PairBatch.MASK);
  }

  /** One: the engine takes as many threads for a batch as there are cores. */
  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public void close() {
    model.close();
  }
}
