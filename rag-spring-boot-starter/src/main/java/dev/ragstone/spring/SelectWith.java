package dev.ragstone.spring;

/** How a chat model selects: the value of {@code ragstone.select.with}. */
public enum SelectWith {
  /** It answers, and names the passages it used. */
  USEFUL,
  /** The same in several orders at once, and what most of them name. */
  CONSENSUS,
  /** Each passage by itself: whether it helps. */
  ONE_BY_ONE,
  /** It orders passages by use, and the first stay. */
  MOST_USEFUL,
  /** It answers from what it selected, and selects again beside that answer. */
  ITERATED,
  /** Window by window through a hundred passages. */
  WINDOWS
}
