package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Citation marks, {@code [1]}, in a text. */
final class Marks {

  /** Longest range, {@code [1-20]}, that is taken for a list of passages. */
  private static final int LONGEST_RANGE = 20;

  /** Longer numbers are none of a passage. */
  private static final int MOST_DIGITS = 9;

  private static final String ANY =
      "[\\[【［]\\s{0,3}\\^?(?:(?:passages?|sources?|documents?|docs?)\\s{0,3})?"
          + "([0-9０-９٠-٩०-९]{1,40}(?:(?:\\s{0,3}(?:[,;，、；–—-]|and|&)\\s{0,3}|\\s{1,3})[0-9０-９٠-٩०-९]{1,40}){0,40}+)"
          + "(?:†[^\\]】］\\n]{0,60})?\\s{0,3}[\\]】］]";
  private static final Pattern MARK = Pattern.compile(ANY, Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACED_MARK =
      Pattern.compile("[ \\t]{0,3}" + ANY, Pattern.CASE_INSENSITIVE);

  /** A mark behind the full stop of its sentence, unless the stop follows the number of a list. */
  private static final Pattern BEHIND_THE_STOP =
      Pattern.compile(
          "(?m)(?<!^\\d)(?<!^\\d\\d)([.!?。！？]{1,3}[\"”’»)]{0,2})[ \\t]{0,3}((?:\\[\\d{1,9}]){1,40})");

  private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:\\s*[–—-]\\s*(\\d+))?");
  private static final Pattern OURS = Pattern.compile("[ \\t]?\\[\\d{1,9}]");
  private static final Pattern GROUP = Pattern.compile("(?:\\[\\d{1,9}]){1,40}");
  private static final String STOPS = ".!?。！？:;,";
  private static final String CLOSING = "\"”’»)";

  private Marks() {}

  /**
   * A text whose marks all read {@code [1][3]} and stand before the stop of their sentence.
   *
   * @param phantoms mentions of numbers that nothing has; they are gone from the text
   */
  record Normalised(String text, int phantoms) {}

  /** Writes every form of mark in one way and removes the numbers that are not {@code known}. */
  static Normalised normalise(String text, Set<Integer> known) {
    return plain(MarkForms.plain(text, known), known);
  }

  private static Normalised plain(String text, Set<Integer> known) {
    int phantoms = 0;
    var written = new StringBuilder(text.length());
    var marks = SPACED_MARK.matcher(text);
    int end = 0;
    while (marks.find()) {
      var named = numbersIn(marks.group(1));
      var valid = new TreeSet<>(named);
      valid.retainAll(known);
      phantoms += named.size() - valid.size();
      written.append(text, end, marks.start());
      if (!valid.isEmpty()) {
        written.append(text, marks.start(), blanksEnd(text, marks.start())).append(listed(valid));
      }
      end = marks.end();
    }
    written.append(text, end, text.length());
    var moved = BEHIND_THE_STOP.matcher(written).replaceAll(" $2$1");
    return new Normalised(moved, phantoms);
  }

  /** The numbers marked in a text that is normalised, each once, ascending. */
  static Set<Integer> in(String text) {
    var numbers = new TreeSet<Integer>();
    MARK.matcher(text).results().forEach(mark -> numbers.addAll(numbersIn(mark.group(1))));
    return numbers;
  }

  /** A normalised text with other marks in the place of each group of marks. */
  static String renumbered(String text, Function<MatchResult, String> marks) {
    return GROUP.matcher(text).replaceAll(marks);
  }

  /** A normalised text without its marks. */
  static String without(String text) {
    return OURS.matcher(text).replaceAll("");
  }

  /** One normalised sentence with more marks, before its stop. */
  static String with(String sentence, Collection<Integer> numbers) {
    var missing = new TreeSet<>(numbers);
    missing.removeAll(in(sentence));
    if (missing.isEmpty()) {
      return sentence;
    }
    int stop = stop(sentence);
    var space = stop > 0 && sentence.charAt(stop - 1) == ']' ? "" : " ";
    return beforeTheStop(sentence, space + listed(missing));
  }

  /** One sentence with {@code words} put in front of its stop. */
  static String beforeTheStop(String sentence, String words) {
    int stop = stop(sentence);
    return sentence.substring(0, stop) + words + sentence.substring(stop);
  }

  private static int stop(String sentence) {
    return before(STOPS, sentence, before(CLOSING, sentence, sentence.stripTrailing().length()));
  }

  /** Where the run of {@code characters} that ends at {@code end} begins. */
  private static int before(String characters, String text, int end) {
    int start = end;
    while (start > 0 && characters.indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    return start;
  }

  private static int blanksEnd(String text, int from) {
    int end = from;
    while (text.charAt(end) == ' ' || text.charAt(end) == '\t') {
      end++;
    }
    return end;
  }

  private static String listed(Collection<Integer> numbers) {
    return numbers.stream().map(n -> "[" + n + "]").collect(joining());
  }

  private static Set<Integer> numbersIn(String list) {
    var numbers = new TreeSet<Integer>();
    for (MatchResult match : NUMBER.matcher(ascii(list)).results().toList()) {
      int first = number(match.group(1));
      numbers.add(first);
      if (match.group(2) != null) {
        int last = number(match.group(2));
        numbers.add(last);
        for (int n = first + 1; n < last && last - first < LONGEST_RANGE; n++) {
          numbers.add(n);
        }
      }
    }
    return numbers;
  }

  private static int number(String digits) {
    return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static String ascii(String digits) {
    var plain = new StringBuilder();
    digits
        .codePoints()
        .forEach(
            c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }
}
