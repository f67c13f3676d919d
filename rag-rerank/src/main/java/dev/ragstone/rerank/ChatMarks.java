package dev.ragstone.rerank;

/**
 * What a model that was trained on conversations expects around a turn of the user; its model card
 * says it. Marks are written out, as in {@code <|im_end|>}.
 *
 * @param after also opens the turn of the model, and for models that reason closes its thoughts
 */
public record ChatMarks(String before, String after) {

  /** For models that only go on writing. */
  public static final ChatMarks NONE = new ChatMarks("", "\n");

  /** ChatML, which Qwen and many others use. */
  public static final ChatMarks CHATML =
      new ChatMarks("<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n");

  String around(String prompt) {
    return before + prompt + after;
  }
}
