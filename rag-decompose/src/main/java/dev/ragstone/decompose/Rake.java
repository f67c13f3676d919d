package dev.ragstone.decompose;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rapid automatic keyword extraction: phrases between function words and punctuation, scored by the
 * sum of their words' degree over frequency.
 */
final class Rake {

  private static final Pattern PART =
      Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s'’+#/-]+|\\s[/-]+\\s");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGE =
      Pattern.compile(
          "^[^\\p{L}\\p{N}]+|(?<=[\\p{L}\\p{M}\\p{N}+#])(?:['’]s)?[^\\p{L}\\p{M}\\p{N}+#]*+$");

  private Rake() {}

  /** The {@code most} phrases of the highest scores; of equal ones those that come first. */
  static List<String> phrases(String text, int most) {
    var all = candidates(text.toLowerCase(Locale.ROOT));
    var scores = scores(all);
    return new LinkedHashSet<>(all)
        .stream()
            .sorted(comparing((List<String> phrase) -> -score(phrase, scores)))
            .limit(most)
            .map(phrase -> String.join(" ", phrase))
            .toList();
  }

  private static double score(List<String> phrase, Map<String, Double> scores) {
    return phrase.stream().mapToDouble(word -> scores.getOrDefault(word, 0.0)).sum();
  }

  private static List<List<String>> candidates(String text) {
    var phrases = new ArrayList<List<String>>();
    for (String part : PART.split(text, -1)) {
      var phrase = new ArrayList<String>();
      for (String raw : SPACE.split(part, -1)) {
        var word = EDGE.matcher(raw).replaceAll("");
        if (word.isEmpty() || FunctionWords.contain(raw) || FunctionWords.contain(word)) {
          end(phrase, phrases);
        } else {
          phrase.add(word);
        }
      }
      end(phrase, phrases);
    }
    return phrases;
  }

  private static void end(List<String> phrase, List<List<String>> phrases) {
    if (!phrase.isEmpty()) {
      phrases.add(List.copyOf(phrase));
      phrase.clear();
    }
  }

  /** Of every word: how many words stand in phrases with it, by how often it is said. */
  private static Map<String, Double> scores(List<List<String>> phrases) {
    Map<String, Integer> degrees = new HashMap<>();
    Map<String, Integer> frequencies = new HashMap<>();
    for (List<String> phrase : phrases) {
      for (String word : phrase) {
        degrees.merge(word, phrase.size(), Integer::sum);
        frequencies.merge(word, 1, Integer::sum);
      }
    }
    Map<String, Double> scores = new HashMap<>();
    frequencies.forEach(
        (word, said) -> scores.put(word, degrees.getOrDefault(word, 0) / (double) said));
    return scores;
  }
}
