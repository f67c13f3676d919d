package dev.ragstone.decompose;

import java.util.Locale;

/** What a question asks of a search, by which a route is chosen. */
public enum QuestionType {
  /** One search answers it. */
  SIMPLE,
  /** What one search finds is needed for the next. */
  MULTI_HOP,
  /** Two or more things are looked up and set against each other. */
  COMPARISON,
  /** It cannot be understood without what was said before. */
  CONVERSATIONAL,
  /** A few words, no sentence. */
  KEYWORD,
  /** Written for a search engine: operators, fields, phrases. */
  SYNTAX,
  /** A text of its own, searched for what is like it. */
  DOCUMENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
