package dev.ragstone.rerank.local;

import java.util.List;
import java.util.OptionalInt;

/**
 * A causal language model that is read: what one forward pass over a prompt shows, without letting
 * the model write. Safe for several threads.
 */
public interface CausalModel extends AutoCloseable {

  /**
   * Makes one forward pass over {@code prompt}.
   *
   * @throws dev.ragstone.core.RagException if the prompt has more tokens than {@link #window()} or
   *     none, if the model does not say what {@code look} asks for, or if it fails
   */
  Reading read(String prompt, Look look);

  /**
   * What comes next, {@link Look#LOGITS}, after {@code prompt} and the tokens {@code written}
   * behind it so far. Otherwise as {@link #read}, and no cheaper: each call is a whole pass.
   */
  default Reading next(String prompt, List<Integer> written) {
    return read(prompt + text(written), Look.LOGITS);
  }

  /**
   * The hidden state of the last layer at the last token of {@code prompt}: what one pass makes of
   * it. Otherwise as {@link #read}.
   */
  default float[] state(String prompt) {
    var reading = read(prompt, Look.HIDDEN);
    return reading.hidden(reading.layers() - 1);
  }

  /** The tokens of {@code text} as {@link #read} sees them, marks of beginning and end included. */
  List<Reading.Token> tokens(String text);

  /** The token that is exactly {@code text}; none if it takes several or is not known. */
  OptionalInt token(String text);

  /** The text of {@code tokens} in their order: what was decoded step by step. */
  String text(List<Integer> tokens);

  /** Tokens a prompt may have. */
  int window();

  /** Waits for passes under way and frees the model's memory. */
  @Override
  void close();
}
