package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a sentence that could answer a question by itself: a name, a date or a number.
 *
 * @param start where in the sentence it begins
 */
record Span(String sentence, int start, String text) {

  /** Longer sentences are read to here. */
  private static final int READ = 1_000;

  private static final int LONGEST = 100;

  /** Possessive, for a sentence of nothing but names takes the stack otherwise. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|\\d+(?:st|nd|rd|th)\\b)"
              + "(?:(?:\\s(?:of|the|de|la|von|van|der|du|and|&|for|in|on|al|bin|di|da)){0,2}"
              + "\\s(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*))*+");

  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:(?:\\d{1,2} )?(?:January|February|March|April|May|June|July|August|September"
              + "|October|November|December)(?: \\d{1,2})?,? )?(?:1\\d|20)\\d\\d\\b");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[$£€]?\\d[\\d,.]*(?:\\s?(?:%|percent|million|billion|thousand|inches|km|miles|feet|metres|meters))?");
  private static final Pattern JOINT = Pattern.compile("\\s(?:and|in(?: the)?|on|for)\\s");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");
  private static final Pattern TAIL = Pattern.compile("(?<!\\b\\p{Lu})[.,'’-]+$");

  /** Words that a capital letter makes no name. */
  private static final Set<String> NO_NAMES =
      Set.of(
          """
          the a an in on at of for from by with as and or but if his her its their it he she they
          this that these those there here after before during while when since until although however
          also both some many most other another one two three first second is was are were be been
          has have had not no all each every such which who what where how to into over under between
          about new january february march april may june july august september october november
          december monday tuesday wednesday thursday friday saturday sunday"""
              .split("\\s+"));

  /** Every span of {@code sentence}, each once; parts of a joined name too. */
  static List<Span> of(String sentence) {
    var read = sentence.substring(0, Math.min(READ, sentence.length()));
    Map<String, Span> spans = new LinkedHashMap<>();
    for (Matcher names = NAME.matcher(read); names.find(); ) {
      for (String part : parts(names.group())) {
        name(spans, read, names.start() + names.group().indexOf(part), part);
      }
    }
    for (Pattern values : List.of(DATE, NUMBER)) {
      values.matcher(read).results().forEach(v -> keep(spans, read, v.start(), v.group()));
    }
    return List.copyOf(spans.values());
  }

  private static List<String> parts(String name) {
    var parts = new LinkedHashSet<String>();
    parts.add(name);
    parts.addAll(List.of(JOINT.split(name)));
    return new ArrayList<>(parts);
  }

  /** The name without the words before it that are none: a month is one of a date only. */
  private static void name(Map<String, Span> spans, String sentence, int from, String found) {
    int start = from;
    var text = found;
    while (NO_NAMES.contains(firstWord(text).toLowerCase(Locale.ROOT))) {
      int next = text.indexOf(' ') + 1;
      start += next;
      text = next == 0 ? "" : text.substring(next);
    }
    keep(spans, sentence, start, text);
  }

  private static void keep(Map<String, Span> spans, String sentence, int start, String found) {
    var text = POSSESSIVE.matcher(TAIL.matcher(found).replaceFirst("")).replaceFirst("");
    if (text.length() > 1 && text.length() <= LONGEST) {
      spans.putIfAbsent(text, new Span(sentence, start, text));
    }
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  boolean isDate() {
    return DATE.matcher(text).matches();
  }

  /** Whether it is a date or begins with a digit or the sign of a currency. */
  boolean isValue() {
    return isDate() || Character.isDigit(text.codePointAt(0)) || "$£€".indexOf(text.charAt(0)) >= 0;
  }

  /** What stands before it, in small letters. */
  String before() {
    return sentence.substring(0, start).stripTrailing().toLowerCase(Locale.ROOT);
  }

  /** Letters between it and the nearest place where the sentence says {@code word}; -1 if none. */
  int distance(String word) {
    var stem = word.length() > 5 ? word.substring(0, word.length() - 2) : word;
    int at = sentence.toLowerCase(Locale.ROOT).indexOf(stem);
    int end = start + text.length();
    return at < 0 ? -1 : Math.min(Math.abs(at - start), Math.abs(at + word.length() - end));
  }
}
