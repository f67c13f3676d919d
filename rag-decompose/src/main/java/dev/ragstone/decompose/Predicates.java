package dev.ragstone.decompose;

import java.util.regex.Pattern;

/** What is said of two things, said of one. */
final class Predicates {

  private static final Pattern SAME = Pattern.compile("\\bthe same (?=[a-z@])");
  private static final Pattern NOUNS =
      Pattern.compile(
          "((?:[a-z@\\d-]++ ){0,3}?[a-z-]*[a-rt-z])s((?: (?:in|of|from|by|at|on|for|with)\\b.*+)?)");

  private Predicates() {}

  /** "a film director" for "film directors", "in which state" for "in the same state". */
  static String ofOne(String predicate) {
    var nouns = NOUNS.matcher(ofWhich(predicate));
    if (!nouns.matches() || nouns.group(1).matches(".*(?:[iu]|\\b(?:the|a|an) .*)")) {
      return ofWhich(predicate);
    }
    if (nouns.group(1).startsWith("@")) {
      return "one of the " + predicate.strip();
    }
    var noun = nouns.group(1).replaceFirst("ie$", "y").replaceFirst("(ch|sh|x)e$", "$1");
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun + nouns.group(2);
  }

  static String ofWhich(String predicate) {
    return SAME.matcher(predicate.strip()).replaceAll("which ");
  }
}
