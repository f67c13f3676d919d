package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prompt that holds passages: numbered lines between tags, as this library writes them, or the
 * contents behind the words of LangChain4j's own injector.
 *
 * @param passages at least one, in the order shown
 * @param between what stands between two of them
 */
record ShownPassages(String before, List<String> passages, String between, String after) {

  private static final String OPEN = "<passages>\n";
  private static final String CLOSE = "\n</passages>";
  private static final Pattern NUMBERED = Pattern.compile("\\[\\d{1,9}] .*");
  private static final Pattern NUMBER = Pattern.compile("^\\[\\d{1,9}] ");

  /** LangChain4j's {@code DefaultContentInjector.DEFAULT_PROMPT_TEMPLATE}. */
  private static final String THEIRS = "\n\nAnswer using the following information:\n";

  /** Where metadata is shown, every content begins so. */
  private static final String CONTENT = "content: ";

  ShownPassages {
    passages = List.copyOf(passages);
  }

  /** Empty if {@code prompt} shows no passages that are known to be some. */
  static Optional<ShownPassages> in(String prompt) {
    int open = prompt.lastIndexOf(OPEN);
    int close = open < 0 ? -1 : prompt.indexOf(CLOSE, open);
    if (close > open) {
      int start = open + OPEN.length();
      var lines = Arrays.asList(prompt.substring(start, Math.max(start, close)).split("\n", -1));
      if (lines.stream().allMatch(line -> NUMBERED.matcher(line).matches())) {
        return Optional.of(
            new ShownPassages(prompt.substring(0, start), lines, "\n", prompt.substring(close)));
      }
    }
    return theirs(prompt);
  }

  private static Optional<ShownPassages> theirs(String prompt) {
    int words = prompt.indexOf(THEIRS);
    if (words < 0 || words + THEIRS.length() == prompt.length()) {
      return Optional.empty();
    }
    int start = words + THEIRS.length();
    var contents = prompt.substring(start);
    var border = contents.startsWith(CONTENT) ? "\n\n(?=" + CONTENT + ")" : "\n\n";
    return Optional.of(
        new ShownPassages(
            prompt.substring(0, start), List.of(contents.split(border, -1)), "\n\n", ""));
  }

  /** The first passages, which are the best. */
  ShownPassages first(int most) {
    return new ShownPassages(before, passages.subList(0, most), between, after);
  }

  /** The passages by their text, whatever their numbers and the order they are shown in. */
  List<String> canonical() {
    return passages.stream()
        .sorted((a, b) -> text(a).equals(text(b)) ? a.compareTo(b) : text(a).compareTo(text(b)))
        .toList();
  }

  /** The prompt with the passages in another order, under their numbers. */
  String prompt(List<String> order) {
    return before + order.stream().collect(joining(between)) + after;
  }

  /** What is asked: the words before those that announce the passages. */
  String question() {
    int end =
        before.endsWith(THEIRS) ? before.length() - THEIRS.length() : before.lastIndexOf("\n\n");
    return end < 0 ? before : before.substring(0, end);
  }

  private static String text(String passage) {
    return NUMBER.matcher(passage).replaceFirst("");
  }
}
