package dev.ragstone.generation;

import java.util.List;

/** In which order packed passages are shown. Their citation numbers are ranks in every order. */
public enum PackOrder {

  /** The best first. */
  DESCENDING,

  /** The best last, next to the question: for models that read the end best. */
  ASCENDING,

  /**
   * The best at both ends, the worst in the middle; below ten passages, where it makes no
   * measurable difference, the best first.
   */
  ENDS_FIRST,

  /**
   * What comes from one source together and in reading order, where that is known; sources by their
   * best passage.
   */
  DOCUMENT,

  /**
   * The best first, and the best two again at the end, of fewer than six passages the best one, of
   * fewer than three none: for what is shown twice the budget has room for less else.
   */
  DUPLICATE_ENDS;

  private static final int MANY = 10;
  private static final int FEW = 6;
  private static final int FEWEST = 3;

  /** {@code ranked}, best first, as far as the order follows from the ranks alone. */
  <T> List<T> of(List<T> ranked) {
    return switch (this) {
      case DESCENDING, DOCUMENT, DUPLICATE_ENDS -> ranked;
      case ASCENDING -> ranked.reversed();
      case ENDS_FIRST -> ranked.size() < MANY ? ranked : Orders.endsFirst(ranked);
    };
  }

  /** How many of the best of {@code size} passages are shown again. */
  int again(int size) {
    if (this != DUPLICATE_ENDS || size < FEWEST) {
      return 0;
    }
    return size < FEW ? 1 : 2;
  }

  /** As stages print it: {@code endsFirst}. */
  @Override
  public String toString() {
    var printed = new StringBuilder();
    for (int i = 0; i < name().length(); i++) {
      char letter = name().charAt(i);
      boolean starts = i > 0 && name().charAt(i - 1) == '_';
      if (letter != '_') {
        printed.append(starts ? letter : Character.toLowerCase(letter));
      }
    }
    return printed.toString();
  }
}
