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
