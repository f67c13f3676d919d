package dev.ragstone.generation;

import java.util.List;

/**
 * How much of two texts is the same words in the same order (ROUGE-L).
 *
 * @see <a href="https://aclanthology.org/W04-1013/">Lin, 2004</a>
 */
final class CommonWords {

  private CommonWords() {}

  /** In [0, 1]: the longest common run of words, gaps allowed, as an F measure; 1 for two empty. */
  static double share(String one, String other) {
    var here = Words.all(one);
    var there = Words.all(other);
    int words = here.size() + there.size();
    return words == 0 ? 1 : 2.0 * longest(here, there) / words;
  }

  private static int longest(List<String> here, List<String> there) {
    var row = new int[there.size() + 1];
    for (String word : here) {
      int diagonal = 0;
      for (int i = 1; i < row.length; i++) {
        int above = row[i];
        row[i] = word.equals(there.get(i - 1)) ? diagonal + 1 : Math.max(above, row[i - 1]);
        diagonal = above;
      }
    }
    return row[there.size()];
  }
}
