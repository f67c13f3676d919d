package dev.ragstone.core.llm;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import java.util.List;
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

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern MARK = Pattern.compile("[\\[【［]\\s*(\\d[\\d,;\\s]*)[\\]】］]");
  private static final Pattern TAG =
      Pattern.compile(
          "<(?=\\s*[/|]?\\s*(?:think|answer|passages?|question|system|user|assistant|im_))",
          Pattern.CASE_INSENSITIVE);

  private PromptText() {}

  /** {@code text} on one line, at most {@code words} words long, with nothing left to obey. */
  public static String data(String text, int words) {
    var line = SPACE.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    return TAG.matcher(MARK.matcher(first(line, words)).replaceAll("($1)")).replaceAll("‹");
  }

  /** The whole question as data. */
  public static String data(Question question) {
    return data(question.text(), Integer.MAX_VALUE);
  }

  /** The passages of {@code hits} numbered from 1 in their order, one a line. */
  public static String numbered(List<Hit> hits, int words) {
    return IntStream.range(0, hits.size())
        .mapToObj(i -> line(i + 1, hits.get(i).passage(), words))
        .collect(joining("\n"));
  }

  /** The evidence under its own numbers in the order it is to be shown, one piece a line. */
  public static String shown(List<Evidence> evidence) {
    return evidence.stream()
        .map(piece -> line(piece.number(), piece.passage(), Integer.MAX_VALUE))
        .collect(joining("\n"));
  }

  private static String line(int number, Passage passage, int words) {
    var title = passage.title().isBlank() ? "" : data(passage.title(), words) + ": ";
    return "[" + number + "] " + title + data(passage.text(), words);
  }

  private static String first(String line, int words) {
    int end = -1;
    for (int i = 0; i < words; i++) {
      end = line.indexOf(' ', end + 1);
      if (end < 0) {
        return line;
      }
    }
    return line.substring(0, end);
  }
}
