package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence denies: for each "not", "never", "no" and the like, the next two words that carry
 * meaning, up to the end of the clause. English.
 *
 * @param scopes the denied words of each denial, by their stems
 */
record Denials(List<Set<String>> scopes) {

  private static final Pattern CLAUSE = Pattern.compile("[,;:()–—]|\\bbut\\b");
  private static final Pattern SHORT = Pattern.compile("n[’']t\\b");
  private static final Pattern DENIAL =
      Pattern.compile(
          "\\b(?:not|never|no longer|no|none|neither|nor|cannot|nobody|nothing)\\b(?! (?:only|just|merely|simply)\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final int WORDS = 2;

  Denials {
    scopes = List.copyOf(scopes);
  }

  static Denials in(String sentence) {
    var scopes = new ArrayList<Set<String>>();
    for (String clause : CLAUSE.split(SHORT.matcher(sentence).replaceAll(" not"), -1)) {
      var denial = DENIAL.matcher(clause);
      while (denial.find()) {
        var scope = new HashSet<String>();
        Words.content(clause.substring(denial.end())).stream()
            .limit(WORDS)
            .map(Denials::stem)
            .forEach(scope::add);
        if (!scope.isEmpty()) {
          scopes.add(scope);
        }
      }
    }
    return new Denials(scopes);
  }

  /** Whether all of something denied here is said with {@code words}, where it is not denied. */
  boolean against(Denials others, Set<String> words) {
    var said = words.stream().map(Denials::stem).collect(toSet());
    return scopes.stream()
        .filter(said::containsAll)
        .anyMatch(scope -> others.scopes.stream().noneMatch(other -> meet(scope, other)));
  }

  private static boolean meet(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }

  /** So much of a word as its endings leave: "played" and "play" are one. */
  static String stem(String word) {
    return word.toLowerCase(Locale.ROOT).substring(0, Math.min(4, word.length()));
  }
}
