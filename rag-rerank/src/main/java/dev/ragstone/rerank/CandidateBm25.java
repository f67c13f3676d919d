package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * BM25 (k1 1.2, b 0.75) of candidates among themselves: what is rare is what few of them contain.
 * Words are runs of letters and digits, whole and in lower case; of scripts without spaces each
 * character is one.
 */
final class CandidateBm25 {

  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");

  private CandidateBm25() {}

  /** One score for each of {@code hits}, by id; 0 for one that has no word of the question. */
  static Map<String, Double> scores(String question, List<Hit> hits) {
    var asked = Set.copyOf(words(question));
    var texts =
        hits.stream()
            .map(hit -> words(hit.passage().title() + " " + hit.passage().text()))
            .toList();
    double mean = texts.stream().mapToInt(List::size).average().orElse(1);
    var containing = new HashMap<String, Integer>();
    for (List<String> text : texts) {
      var distinct = new HashSet<>(text);
      distinct.retainAll(asked);
      distinct.forEach(word -> containing.merge(word, 1, Integer::sum));
    }
    var scores = new HashMap<String, Double>();
    for (int i = 0; i < hits.size(); i++) {
      scores.put(hits.get(i).id(), score(texts.get(i), containing, hits.size(), mean));
    }
    return scores;
  }

  private static double score(
      List<String> text, Map<String, Integer> containing, int texts, double mean) {
    var times = new TreeMap<String, Integer>();
    text.stream().filter(containing::containsKey).forEach(w -> times.merge(w, 1, Integer::sum));
    double length = K1 * (1 - B + B * text.size() / mean);
    double score = 0;
    for (var word : times.entrySet()) { // sorted: sums depend on their order
      int with = containing.getOrDefault(word.getKey(), 0);
      double rarity = Math.log1p((texts - with + 0.5) / (with + 0.5));
      score += rarity * word.getValue() * (K1 + 1) / (word.getValue() + length);
    }
    return score;
  }

  private static List<String> words(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }
}
