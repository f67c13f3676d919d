package dev.ragstone.decompose;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** English words that say nothing by themselves, negations among them. */
final class FunctionWords {

  private static final int LONGEST = 4;

  private static final Set<String> ALL =
      Lines.load(FunctionWords.class, "function-words.lines").stream()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  private FunctionWords() {}

  static boolean contain(String word) {
    return ALL.contains(word.toLowerCase(Locale.ROOT).replace('’', '\''));
  }

  /**
   * Terms of at most four words, without function words, and each once whatever its case; what then
   * says nothing is left out.
   */
  static List<String> keywords(List<String> terms) {
    var seen = new HashSet<String>();
    return terms.stream()
        .filter(term -> term.split(" ", -1).length <= LONGEST)
        .map(FunctionWords::without)
        .filter(term -> !Wording.key(term).isEmpty() && seen.add(Wording.key(term)))
        .toList();
  }

  private static String without(String term) {
    return Arrays.stream(term.split(" ", -1))
        .filter(word -> !contain(word))
        .collect(Collectors.joining(" "));
  }
}
