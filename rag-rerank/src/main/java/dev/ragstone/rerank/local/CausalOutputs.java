package dev.ragstone.rerank.local;

import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.rerank.local.Forward.Tensor;
import dev.ragstone.rerank.local.Look.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a causal model said, by name: {@code logits}, {@code hidden_states} and {@code attentions},
 * the latter two as one tensor of all layers or as one a layer, {@code attentions.0} and so on; of
 * hidden states also only {@code last_hidden_state}.
 */
final class CausalOutputs {

  private static final String LOGITS = "logits";
  private static final String HIDDEN = "hidden_states";
  private static final String LAST = "last_hidden_state";
  private static final String ATTENTIONS = "attentions";

  private final Map<String, Tensor> said;

  private CausalOutputs(Map<String, Tensor> said) {
    this.said = said;
  }

  static Predicate<String> wanted(Look look) {
    return name ->
        (look.parts().contains(Part.LOGITS) && is(LOGITS, name))
            || (look.parts().contains(Part.HIDDEN) && (is(HIDDEN, name) || is(LAST, name)))
            || (look.parts().contains(Part.ATTENTION) && is(ATTENTIONS, name));
  }

  private static boolean is(String what, String name) {
    return name.equals(what) || name.startsWith(what + ".");
  }

  static Reading of(Map<String, Tensor> said, CausalInputs inputs, Look look) {
    var outputs = new CausalOutputs(said);
    return new Reading(
        inputs.tokens(),
        look.parts().contains(Part.LOGITS) ? outputs.logits() : new float[0],
        look.parts().contains(Part.HIDDEN) ? outputs.hidden() : new float[0][],
        look.parts().contains(Part.ATTENTION) ? outputs.attention(inputs) : new float[0][][]);
  }

  private float[] logits() {
    return last(layers(LOGITS).getFirst(), 0);
  }

  private float[][] hidden() {
    var layers = new ArrayList<float[]>();
    boolean onlyLast =
        said.containsKey(LAST) && said.keySet().stream().noneMatch(name -> is(HIDDEN, name));
    for (Tensor tensor : layers(onlyLast ? LAST : HIDDEN)) {
      for (int layer = 0; layer < (tensor.rank() == 4 ? tensor.size(0) : 1); layer++) {
        layers.add(last(tensor, layer));
      }
    }
    return layers.toArray(float[][]::new);
  }

  /** The last token's row. */
  private static float[] last(Tensor tensor, int layer) {
    long rows = tensor.size(-2);
    int width = tensor.size(-1);
    return tensor.read(((layer + 1) * rows - 1) * width, width);
  }

  private float[][][] attention(CausalInputs inputs) {
    var layers = new ArrayList<float[][]>();
    for (Tensor tensor : layers(ATTENTIONS)) {
      int heads = tensor.size(-3);
      for (int layer = 0; layer < (tensor.rank() == 5 ? tensor.size(0) : 1); layer++) {
        var byHead = new float[heads][];
        for (int head = 0; head < heads; head++) {
          byHead[head] = mean(tensor, (long) layer * heads + head, inputs);
        }
        layers.add(byHead);
      }
    }
    return layers.toArray(float[][][]::new);
  }

  /** One row at a time: what is kept grows with the prompt, not with its square. */
  private static float[] mean(Tensor tensor, long matrix, CausalInputs inputs) {
    int width = tensor.size(-1);
    int rows = tensor.size(-2);
    int wanted = inputs.to() - inputs.from();
    boolean all = rows == inputs.tokens().size();
    if (width != inputs.tokens().size() || !(all || rows == wanted)) {
      throw new ModelUnavailable(
          "attend: %d tokens have attention of %d rows and %d columns"
              .formatted(inputs.tokens().size(), rows, width),
          null);
    }
    long first = matrix * rows + (all ? inputs.from() : 0);
    var sum = new double[width];
    for (int row = 0; row < wanted; row++) {
      float[] values = tensor.read((first + row) * width, width);
      for (int i = 0; i < width; i++) {
        sum[i] += values[i];
      }
    }
    var mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sum[i] / wanted);
    }
    return mean;
  }

  private List<Tensor> layers(String name) {
    var whole = said.get(name);
    if (whole != null) {
      return List.of(whole);
    }
    var layers = new ArrayList<Tensor>();
    for (var next = said.get(name + ".0");
        next != null;
        next = said.get(name + "." + layers.size())) {
      layers.add(next);
    }
    if (layers.isEmpty()) {
      throw new ModelUnavailable(
          "show %s: of what is asked for it says only %s".formatted(name, said.keySet()), null);
    }
    return layers;
  }
}
