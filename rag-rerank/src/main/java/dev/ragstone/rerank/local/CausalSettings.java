package dev.ragstone.rerank.local;

import java.util.List;

/**
 * How a causal model is fed.
 *
 * @param window tokens it reads, at least 8; longer prompts are refused
 * @param inputs what a TorchScript model is called with, in order; an ONNX model says so itself.
 *     Known are input_ids, attention_mask, position_ids, attention_rows (begin and end of the rows
 *     of attention wanted, for a model that says no others), num_logits_to_keep and logits_to_keep
 */
public record CausalSettings(int window, List<String> inputs) {

  /** 8192 tokens; TorchScript is called with ids and mask. */
  public static final CausalSettings USUAL =
      new CausalSettings(8192, List.of("input_ids", "attention_mask"));

  public CausalSettings {
    inputs = List.copyOf(inputs);
    if (window < 8) {
      throw new IllegalArgumentException("window must be at least 8, was " + window);
    }
    CausalInputs.check(inputs);
  }

  /** These settings with another number of tokens, at least 8. */
  public CausalSettings withWindow(int tokens) {
    return new CausalSettings(tokens, inputs);
  }
}
