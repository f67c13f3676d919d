package dev.ragstone.core;

/**
 * A passage the model is shown, under the number it is cited by.
 *
 * @param number its citation mark, {@code [number]}; at least 1, the same in whatever order the
 *     evidence is shown
 */
public record Evidence(int number, Hit hit) {

  public Evidence {
    if (number < 1) {
      throw new IllegalArgumentException("citation number must be at least 1, was " + number);
    }
  }

  public Passage passage() {
    return hit.passage();
  }
}
