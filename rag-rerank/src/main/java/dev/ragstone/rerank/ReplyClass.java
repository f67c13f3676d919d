package dev.ragstone.rerank;

import dev.ragstone.core.llm.Replies.Numbers;
import java.util.Locale;

/** What a reply is that should name each of a handful of numbers once: the worst that it has. */
enum ReplyClass {
  FINE,
  /** Numbers named twice or that nothing has, but none is missing. */
  REPETITION,
  MISSING,
  /** It names less than half of them. */
  WRONG_FORMAT;

  static ReplyClass of(Numbers numbers, int size) {
    int named = numbers.valid().size();
    if (named < Math.ceilDiv(size, 2)) {
      return WRONG_FORMAT;
    }
    if (named < size) {
      return MISSING;
    }
    return numbers.repeated() + numbers.invented() > 0 ? REPETITION : FINE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
