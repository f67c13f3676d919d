package dev.ragstone.core.llm;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Documents and questions as data inside a prompt.
 *
 * <p>Every passage becomes one line, {@code [number] title: text}, in which nothing can pass for
 * another passage, for a citation mark, or for the tags our prompts and the models' replies use.
 */
public final class PromptText {

  /** Words of a passage that are shown where a stage compares many; the figure of RankGPT. */
  public static final int WORDS = 300;

  /** Characters that count as a word at least: not every script, and no blob, has spaces. */
  private static final int CHARS_PER_WORD = 16;

  private static final Pattern MARK =
      Pattern.compile(
          "[\\[【［〔]\\s{0,3}([#^]?(?:(?:passage|source|document|doc)s?\\s{0,3})?\\d(?:[\\d,;\\s&–—-]|and)*+|/?INST)"
              + "(?:†[^\\]】］〕]{0,60})?[\\]】］〕]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TAG =
      Pattern.compile(
          "<(?=\\s*(?:\\||/?\\s*(?:think|thought|answer|facts|passages?|question|statements|sentences|sup|system|user|assistant|im_)))",
          Pattern.CASE_INSENSITIVE);

  private static final int FIRST_COMBINING = 0x300;
  private static final Pattern PILE = Pattern.compile("(\\p{M}{8})\\p{M}++");

  private PromptText() {}

  /**
   * {@code text} on one line, at most {@code words} words or sixteen times as many characters long,
   * with nothing left to obey.
   */
  public static String data(String text, int words) {
    var line = line(text, words);
    var unmarked = hasAny(line, "[【［〔") ? MARK.matcher(line).replaceAll("($1)") : line;
    return hasAny(unmarked, "<") ? TAG.matcher(unmarked).replaceAll("‹") : unmarked;
  }

  /**
   * {@code text} with at most eight combining marks in a row: more are no writing, and make every
   * pattern that looks for the borders of words take the square of the time.
   */
  public static String unpiled(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return PILE.matcher(text).replaceAll("$1");
      }
    }
    return text;
  }

  /** The whole question as data. */
  public static String data(Question question) {
    return data(question.text(), Integer.MAX_VALUE);
  }

  /** The passages of {@code hits} numbered from 1 in their order, one a line. */
  public static String numbered(List<Hit> hits, int words) {
    return numbered(hits, words, hit -> "");
  }

  /**
   * The same with a note of ours between the number and the text of each passage, where nothing in
   * a passage can pass for it; none where it is empty.
   */
  public static String numbered(List<Hit> hits, int words, Function<Hit, String> note) {
    return IntStream.range(0, hits.size())
        .mapToObj(i -> line(i + 1, note.apply(hits.get(i)), hits.get(i).passage(), words))
        .collect(joining("\n"));
  }

  /** The evidence under its own numbers in the order it is to be shown, one piece a line. */
  public static String shown(List<Evidence> evidence) {
    return evidence.stream()
        .map(piece -> line(piece.number(), "", piece.passage(), Integer.MAX_VALUE))
        .collect(joining("\n"));
  }

  private static String line(int number, String note, Passage passage, int words) {
    var title = passage.title().isBlank() ? "" : data(passage.title(), words) + ": ";
    var between = note.isEmpty() ? "" : note + " ";
    return "[" + number + "] " + between + title + data(passage.text(), words);
  }

  /**
   * One pass, for this reads every passage of every prompt: spaces and controls become one space.
   */
  private static String line(String text, int words) {
    long most = (long) words * CHARS_PER_WORD;
    var line = new StringBuilder((int) Math.min(most, text.length()));
    boolean apart = false;
    int word = 0;
    for (int i = 0; i < text.length() && line.length() < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        apart = true;
      } else {
        if ((apart || line.isEmpty()) && word++ == words) {
          break;
        }
        if (apart && !line.isEmpty()) {
          line.append(' ');
        }
        apart = false;
        line.appendCodePoint(c);
      }
    }
    return line.toString();
  }

  private static boolean isSpace(int c) {
    if (c < 0x7F) {
      return c <= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean hasAny(String line, String characters) {
    return characters.chars().anyMatch(c -> line.indexOf(c) >= 0);
  }
}
