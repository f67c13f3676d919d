package dev.ragstone.decompose;

import dev.ragstone.core.FilterField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a question names values of metadata, so that no other reading is likely. */
final class NameMentions {

  private static final int SHORTEST = 3;
  private static final int LOOKED_AT = 24;
  private static final String QUOTES = "\"'“”‘’«»";

  private static final Pattern EXCLUDES =
      Pattern.compile(
          "(?i).*\\b(?:not|except|excluding|without|besides|unlike|other than|apart from|outside)"
              + "(?: (?:by|in|from|for|of|the|those))*\\W*",
          Pattern.DOTALL);

  /**
   * One value at one place.
   *
   * @param excluded whether the words before it turn it away
   */
  record Mention(FilterField field, String value, int start, int end, boolean excluded) {

    private boolean isInside(Mention other) {
      return start >= other.start && end <= other.end && end - start < other.end - other.start;
    }

    private boolean isMixedUpWith(Mention other) {
      return start == other.start && end == other.end && !field.name().equals(other.field.name());
    }
  }

  private NameMentions() {}

  /** In the order of the fields; a name inside a longer one, or of two fields, is none. */
  static List<Mention> of(String question, List<FilterField> fields) {
    var found = new ArrayList<Mention>();
    for (FilterField field : fields) {
      field.values().stream()
          .filter(value -> value.codePoints().filter(Character::isLetter).count() >= SHORTEST)
          .forEach(value -> find(question, field, value, found));
    }
    return found.stream()
        .filter(m -> found.stream().noneMatch(other -> m.isInside(other) || m.isMixedUpWith(other)))
        .toList();
  }

  private static void find(String question, FilterField field, String value, List<Mention> found) {
    for (int start = 0; start + value.length() <= question.length(); start++) {
      int end = start + value.length();
      if (question.regionMatches(true, start, value, 0, value.length())
          && isApart(question, start, end)
          && isMeant(question, field, value, start, end)) {
        var before = question.substring(Math.max(0, start - LOOKED_AT), start);
        found.add(new Mention(field, value, start, end, EXCLUDES.matcher(before).matches()));
      }
    }
  }

  private static boolean isApart(String question, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(question.charAt(start - 1)))
        && (end == question.length() || !Character.isLetterOrDigit(question.charAt(end)));
  }

  private static boolean isMeant(
      String question, FilterField field, String value, int start, int end) {
    var spelled = question.substring(start, end);
    boolean name = value.chars().anyMatch(Character::isUpperCase) && isSpelledAlike(spelled, value);
    boolean opens = start == 0 && value.indexOf(' ') < 0; // any first word has a capital
    boolean quoted =
        start > 0
            && end < question.length()
            && QUOTES.indexOf(question.charAt(start - 1)) >= 0
            && QUOTES.indexOf(question.charAt(end)) >= 0;
    return (name && !opens) || quoted || isBeside(question, field.name(), start, end);
  }

  /** "the Guardian" is The Guardian. */
  private static boolean isSpelledAlike(String spelled, String value) {
    return spelled.equals(value)
        || (value.startsWith("The ") && spelled.equals("the " + value.substring(4)));
  }

  /** "category: sports", "the sports category". */
  private static boolean isBeside(String question, String field, int start, int end) {
    var name = Pattern.quote(field.toLowerCase(Locale.ROOT).replaceAll("[\\W_]+", " "));
    var before = question.substring(Math.max(0, start - LOOKED_AT), start).toLowerCase(Locale.ROOT);
    var after =
        question
            .substring(end, Math.min(question.length(), end + LOOKED_AT))
            .toLowerCase(Locale.ROOT);
    return Pattern.compile("\\b" + name + "(?: is| of|:| =)? $").matcher(before).find()
        || Pattern.compile("^ " + name + "\\b").matcher(after).find();
  }
}
