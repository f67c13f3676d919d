package dev.ragstone.rerank;

import java.util.regex.Pattern;

/**
 * What a passage may be good at beside being relevant.
 *
 * @param name a word or a few: letters, digits, spaces and hyphens, at most 40 characters
 * @param meaning what a model is to look for, on one line, at most 200 characters
 * @param weight of a mark from 0 to 5 beside relevance from 0 to 10; above 0, at most 2
 */
public record Criterion(String name, String meaning, double weight) {

  static final int LONGEST_MEANING = 200;
  static final double HEAVIEST = 2;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} -]{0,39}");

  public Criterion {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a criterion is named by at most 40 letters, digits, spaces and hyphens, not " + name);
    }
    if (meaning.isBlank()
        || meaning.length() > LONGEST_MEANING
        || meaning.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the meaning of %s needs one line of 1 to %d characters"
              .formatted(name, LONGEST_MEANING));
    }
    if (!(weight > 0 && weight <= HEAVIEST)) {
      throw new IllegalArgumentException(
          "the weight of %s must be above 0 and at most 2, was %s".formatted(name, weight));
    }
  }

  @Override
  public String toString() {
    return weight + " " + name;
  }
}
