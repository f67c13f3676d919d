package dev.ragstone.generation;

import java.util.StringJoiner;

/**
 * What a packer shows of the passages found. A value: the {@code with} methods return another.
 *
 * @param tokens what the evidence may cost as it is shown, at least 16
 * @param passages most to show, at least 1; what is merged counts as one
 * @param perSource most of one source, at least 1; passages without a source are not counted
 * @param merging whether passages that stand next to each other in their document are shown as one
 */
public record Packing(int tokens, int passages, int perSource, boolean merging, PackOrder order) {

  /** As many as there are. */
  public static final int ANY = Integer.MAX_VALUE;

  /** More passages than this tend to harm the answer even where there is room. */
  private static final int USUAL_PASSAGES = 20;

  /** More evidence than this tends to harm the answer, however wide the window. */
  private static final int MOST_OF_A_WINDOW = 8_000;

  private static final int FEWEST_TOKENS = 16;
  private static final int PROMPT = 1_000;
  private static final int ANSWER = 1_000;

  public Packing {
    if (tokens < FEWEST_TOKENS) {
      throw new IllegalArgumentException(
          "evidence needs at least %d tokens, was %d".formatted(FEWEST_TOKENS, tokens));
    }
    if (passages < 1 || perSource < 1) {
      throw new IllegalArgumentException(
          "at least 1 passage, and 1 of a source, is shown, not %d and %d"
              .formatted(passages, perSource));
    }
  }

  /**
   * At most 20 passages within {@code tokens}, any number of a source, neighbours merged, the best
   * at both ends.
   */
  public static Packing of(int tokens) {
    return new Packing(tokens, USUAL_PASSAGES, ANY, true, PackOrder.ENDS_FIRST);
  }

  /** {@link #inWindow(int, int, int)} with 1000 tokens each for the prompt and the answer. */
  public static Packing inWindow(int window) {
    return inWindow(window, PROMPT, ANSWER);
  }

  /**
   * The usual packing into what a model's context window leaves: the window without prompt, answer
   * and a twentieth to be safe, but at most half of the window and at most 8000 tokens.
   *
   * @param window tokens the model reads and writes together
   * @param prompt tokens of the instructions, the question and the conversation, at least 0
   * @param answer most tokens of the answer, at least 0
   * @throws IllegalArgumentException if fewer than 16 tokens are left
   */
  public static Packing inWindow(int window, int prompt, int answer) {
    if (prompt < 0 || answer < 0) {
      throw new IllegalArgumentException(
          "a prompt of %d and an answer of %d tokens do not exist".formatted(prompt, answer));
    }
    long left = window - (long) prompt - answer - Math.ceilDiv(window, 20);
    if (left < FEWEST_TOKENS) {
      throw new IllegalArgumentException(
          "a window of %d tokens leaves no room for evidence beside a prompt of %d and an answer of %d"
              .formatted(window, prompt, answer));
    }
    return of((int) Math.min(left, Math.min(MOST_OF_A_WINDOW, window / 2)));
  }

  public Packing withPassages(int most) {
    return new Packing(tokens, most, perSource, merging, order);
  }

  public Packing withPerSource(int most) {
    return new Packing(tokens, passages, most, merging, order);
  }

  public Packing withMerging(boolean merged) {
    return new Packing(tokens, passages, perSource, merged, order);
  }

  public Packing withOrder(PackOrder shown) {
    return new Packing(tokens, passages, perSource, merging, shown);
  }

  /**
   * {@code endsFirst(3000 tokens, at most 20, neighbours merged)}: what limits nothing is left out.
   */
  @Override
  public String toString() {
    var printed = new StringJoiner(", ", order + "(", ")").add(tokens + " tokens");
    if (passages != ANY) {
      printed.add("at most " + passages);
    }
    if (perSource != ANY) {
      printed.add("%d of a source".formatted(perSource));
    }
    if (merging) {
      printed.add("neighbours merged");
    }
    return printed.toString();
  }
}
