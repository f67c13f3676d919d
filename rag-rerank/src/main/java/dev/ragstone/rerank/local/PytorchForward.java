package dev.ragstone.rerank.local;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A network in TorchScript, run by DJL's PyTorch. It says a dictionary of named tensors, or a tuple
 * as transformers trace it: logits, then tensors of three dimensions, which are hidden states, and
 * of four, which are attentions.
 */
final class PytorchForward implements Forward {

  private final String name;
  private final Model model;
  private final List<String> inputs;

  PytorchForward(Path folder, String file, List<String> inputs) {
    this.name = String.valueOf(folder.getFileName());
    this.inputs = inputs;
    this.model = Model.newInstance(name, "PyTorch");
    try {
      model.load(folder, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException | EngineException e) {
      throw new IllegalArgumentException("PyTorch cannot load " + folder.resolve(file), e);
    }
  }

  @Override
  public <T> T pass(
      Inputs given, Predicate<String> wanted, Function<Map<String, Tensor>, T> reading) {
    try (var manager = model.getNDManager().newSubManager()) {
      var list = new NDList();
      for (String input : inputs) {
        list.add(array(manager, given.of(input)));
      }
      var output = model.getBlock().forward(new ParameterStore(manager, false), list, false);
      output.attach(manager);
      var named = named(output);
      var said = new LinkedHashMap<String, Tensor>();
      named.forEach(
          (key, array) -> {
            if (wanted.test(key)) {
              said.put(key, new Said(array));
            }
          });
      if (said.isEmpty()) {
        throw Forward.silent(name, named.keySet());
      }
      return reading.apply(said);
    } catch (EngineException e) {
      throw new ModelUnavailable("run " + name, e);
    }
  }

  private static NDArray array(NDManager manager, Value value) {
    var shape = new Shape(value.shape());
    return switch (value) {
      case Longs longs -> manager.create(longs.values(), shape);
      case Floats floats -> manager.create(floats.values(), shape);
    };
  }

  private static Map<String, NDArray> named(NDList output) {
    var named = new LinkedHashMap<String, NDArray>();
    int hidden = 0;
    int attentions = 0;
    for (NDArray array : output) {
      if (array.getName() != null) {
        named.put(array.getName(), array);
      } else if (named.isEmpty()) {
        named.put("logits", array);
      } else if (array.getShape().dimension() == 3) {
        named.put("hidden_states." + hidden++, array);
      } else {
        named.put("attentions." + attentions++, array);
      }
    }
    return named;
  }

  /** Pieces are cut out in the runtime's memory. */
  private record Said(NDArray array) implements Tensor {

    @Override
    public long[] shape() {
      return array.getShape().getShape();
    }

    @Override
    public float[] read(long start, int count) {
      try (var flat = array.reshape(-1);
          var piece = flat.get(start + ":" + (start + count));
          var numbers = piece.toType(DataType.FLOAT32, false)) {
        return numbers.toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
