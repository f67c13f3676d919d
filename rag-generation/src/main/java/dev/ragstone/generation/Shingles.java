package dev.ragstone.generation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of five words of a text, which near duplicates share.
 *
 * @param runs all words as one run where there are fewer than five
 */
record Shingles(Set<List<String>> runs) {

  private static final int WORDS = 5;

  /** Above this share of common runs two texts say the same. */
  private static final double SAME = .9;

  static Shingles of(String text) {
    var words = Words.all(text);
    var runs = new HashSet<List<String>>();
    for (int i = 0; i + WORDS <= words.size(); i++) {
      runs.add(words.subList(i, i + WORDS));
    }
    return new Shingles(runs.isEmpty() ? Set.of(words) : runs);
  }

  /** Whether the Jaccard similarity of the two is above .9. */
  boolean nearly(Shingles other) {
    long common = runs.stream().filter(other.runs::contains).count();
    return common > SAME * (runs.size() + other.runs.size() - common);
  }
}
