package dev.ragstone.rerank.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Loads causal language models from files. */
public final class CausalModels {

  private CausalModels() {}

  /**
   * A model in ONNX, exported without a cache. It is given what it asks for of input_ids,
   * attention_mask and position_ids; what it says is known by name: logits, hidden_states or
   * last_hidden_state, attentions, each as one tensor or as one a layer ({@code attentions.0}). Of
   * what a pass can show only that is computed which is looked at.
   *
   * <p>Attention of all tokens to all takes memory that grows with the square of the prompt. A
   * model that asks for attention_rows, the first token and the one behind the last, and says the
   * attention of these only, reads long prompts in bounded memory.
   *
   * @param model needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer its tokenizer.json; needs {@code ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a file is no model or no tokenizer, or if the model asks
   *     for something else
   */
  public static CausalModel onnx(Path model, Path tokenizer, CausalSettings settings) {
    var network = new OnnxForward(model);
    return loaded(
        network,
        () -> {
          CausalInputs.check(network.inputs());
          return new LocalCausalModel(new LocalTokenizer(tokenizer), network, settings.window());
        });
  }

  /**
   * A model in TorchScript, {@code model.pt} in {@code folder} with its {@code tokenizer.json}. It
   * says a dictionary of tensors with the names of {@link #onnx}, or the tuple that transformers
   * trace: logits, then hidden states and attentions, one a layer.
   *
   * @param folder needs {@code ai.djl.pytorch:pytorch-engine} with its native libraries, and {@code
   *     ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a file is no model or no tokenizer
   */
  public static CausalModel pytorch(Path folder, CausalSettings settings) {
    var network = new PytorchForward(folder, "model.pt", settings.inputs());
    return loaded(
        network,
        () ->
            new LocalCausalModel(
                new LocalTokenizer(folder.resolve("tokenizer.json")), network, settings.window()));
  }

  /** {@link #chat(CausalModel, Writing)} of at most so many tokens, at least 1, without marks. */
  public static CausalChat chat(CausalModel model, int tokens) {
    return chat(model, Writing.of(tokens));
  }

  /**
   * A chat model that goes on with the prompt by the likeliest token, again and again, until a
   * token that ends a turn, {@code settings.tokens()} or the window. The same prompt gets the same
   * reply; temperature and the like are ignored, tools and images refused.
   *
   * <p>There is no cache: a reply of n tokens costs n passes over the whole prompt. It is meant for
   * short answers, and for small models.
   *
   * @throws IllegalArgumentException if an end is not one token of the model
   */
  public static CausalChat chat(CausalModel model, Writing settings) {
    return new CausalChat(model, settings);
  }

  /** Frees the network if something else is wrong. */
  static <T> T loaded(Forward network, Supplier<T> rest) {
    try {
      return rest.get();
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }
}
