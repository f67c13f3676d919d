package dev.ragstone.rerank.local;

import java.util.List;

/**
 * How a causal model writes.
 *
 * @param tokens of a reply at most, at least 1
 * @param before what the model expects before a turn of the user, such as {@code <|im_start|>user}
 *     and a line break; its model card says it
 * @param after what closes it and opens the turn of the model
 * @param ends tokens that end a reply; empty for those of {@link #USUAL_ENDS} that the model has
 */
public record Writing(int tokens, String before, String after, List<String> ends) {

  /** What ends a text or a turn in the models that are widely used. */
  public static final List<String> USUAL_ENDS =
      List.of(
          "</s>",
          "<eos>",
          "<|endoftext|>",
          "<|end_of_text|>",
          "<|im_end|>",
          "<|eot_id|>",
          "<|end|>",
          "<end_of_turn>",
          "<｜end▁of▁sentence｜>");

  public Writing {
    ends = List.copyOf(ends);
    if (tokens < 1) {
      throw new IllegalArgumentException("a reply has at least 1 token, not " + tokens);
    }
  }

  /** At most so many tokens, at least 1, by a model that only goes on writing. */
  public static Writing of(int tokens) {
    return new Writing(tokens, "", "\n", List.of());
  }

  /** The same with marks around the prompt. */
  public Writing between(String before, String after) {
    return new Writing(tokens, before, after, ends);
  }

  String around(String prompt) {
    return before + prompt + after;
  }
}
