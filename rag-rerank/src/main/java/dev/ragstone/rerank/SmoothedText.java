package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A text of whose words some are drawn from synonyms anew in every copy.
 *
 * @param fixed what stands before, between and behind the words drawn, as it was
 * @param pools what each is drawn from, written as it stands there
 * @param overlaps of each word, the smallest first
 */
record SmoothedText(List<String> fixed, List<List<String>> pools, List<Double> overlaps) {

  static SmoothedText of(String text, Synonyms synonyms) {
    var fixed = new ArrayList<String>();
    var pools = new ArrayList<List<String>>();
    var overlaps = new ArrayList<Double>();
    int end = 0;
    for (var word : Synonyms.WORD.matcher(text).results().toList()) {
      var pool = synonyms.pool(word.group());
      if (!pool.isEmpty()) {
        fixed.add(text.substring(end, word.start()));
        pools.add(pool);
        overlaps.add(synonyms.overlap(word.group()));
        end = word.end();
      }
    }
    fixed.add(text.substring(end));
    return new SmoothedText(fixed, pools, overlaps.stream().sorted().toList());
  }

  String copy(Random random) {
    var copy = new StringBuilder(fixed.getFirst());
    for (int i = 0; i < pools.size(); i++) {
      var pool = pools.get(i);
      copy.append(pool.get(random.nextInt(pool.size()))).append(fixed.get(i + 1));
    }
    return copy.toString();
  }

  /** How far the mean score of all copies can move at most if {@code words} are substituted. */
  double sway(int words) {
    return 1 - overlaps.stream().limit(words).reduce(1.0, (a, b) -> a * b);
  }
}
