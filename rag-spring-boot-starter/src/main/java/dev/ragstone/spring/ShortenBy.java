package dev.ragstone.spring;

/** How selected passages are shortened: the value of {@code ragstone.select.shorten}. */
public enum ShortenBy {
  /** Not at all. */
  NONE,
  /** Each to its sentences nearest to the question. */
  KEY_SENTENCES,
  /** All together to the strips nearest to the question. */
  STRIPS
}
