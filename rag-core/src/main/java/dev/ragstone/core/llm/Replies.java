package dev.ragstone.core.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Readers of what models reply. All are total: any text whatever gives a result, possibly empty,
 * and never an exception.
 */
public final class Replies {

  /** Characters of a reply that are read; what is beyond cannot be part of a sane reply. */
  static final int READ = 100_000;

  private static final Pattern THOUGHT =
      Pattern.compile("(?i)</(?:think|thinking|reasoning|thought)>|<\\|message\\|>");
  private static final Pattern THINKING =
      Pattern.compile("(?i)[\\s\\ufeff\\u200b]*<(?:think|thinking|reasoning|thought)>");

  /** Marks of a model's own template that slipped into its text. */
  private static final Pattern END =
      Pattern.compile("<\\|(?:im_end|end|eot_id|endoftext|return|end_of_text)\\|>|</s>");

  private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ANSWER = Pattern.compile("(?is)<answer>(.*?)(?:</answer>|$)");
  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]{0,3}(?:```|~~~)\\w*+[ \\t]*+$");

  private Replies() {}

  /**
   * What a reply says after any thinking: the text behind the last {@code </think>} (or {@code
   * </thinking>}, {@code </reasoning>}, {@code <|message|>}), inside the last {@code <answer>} if
   * there is one; empty if the thinking never ended.
   */
  public static String body(String reply) {
    var text = PromptText.unpiled(reply.length() > READ ? reply.substring(0, READ) : reply);
    int thought = THOUGHT.matcher(text).results().mapToInt(MatchResult::end).max().orElse(-1);
    if (thought >= 0) {
      text = text.substring(thought);
    } else if (THINKING.matcher(text).lookingAt()) {
      return "";
    }
    var answers = ANSWER.matcher(text).results().map(m -> m.group(1)).toList();
    return END.matcher(answers.isEmpty() ? text : answers.getLast()).replaceAll("").strip();
  }

  /**
   * The strings a reply lists: a JSON array, an object with one array of strings, or one a line,
   * without bullets, numbers and quotes.
   *
   * <p>Dropped are strings of fewer than three letters or more than {@code longest} characters,
   * refusals, introductions, and repetitions that differ in case and punctuation only.
   *
   * @return at most {@code most} strings, in their order, in Unicode form NFKC
   */
  public static List<String> list(String reply, int most, int longest) {
    return ReplyList.of(FENCE.matcher(body(reply)).replaceAll(""), most, longest);
  }

  /**
   * The numbers from 1 to {@code highest} that a reply names, each once, in its order.
   *
   * <p>If anything stands in brackets, {@code [3]} or {@code [1, 2]}, only that is read; otherwise
   * every integer is. Digits of other scripts and shapes count as digits.
   */
  public static Numbers numbers(String reply, int highest) {
    return ReplyNumbers.numbers(body(reply), highest);
  }

  /**
   * What {@link #numbers} reads or, where a reply has no digit at all, the capital letters that
   * stand alone, counted from A, or else the English words for numbers: for replies that put
   * passages in order or choose one.
   */
  public static Numbers labels(String reply, int highest) {
    return ReplyNumbers.labels(body(reply), highest);
  }

  /**
   * What {@link #numbers} read.
   *
   * @param valid in the order of the reply, each once
   * @param invented mentions of numbers that nothing has
   * @param repeated mentions of numbers already named
   */
  public record Numbers(List<Integer> valid, int invented, int repeated) {}

  /**
   * The search terms of a reply: the strings of its JSON, or what commas, semicolons, bars and line
   * ends keep apart, without bullets, labels, quotes and punctuation around them.
   *
   * <p>Dropped are refusals, sentences, terms of more than 100 characters, and repetitions that
   * differ in case only.
   *
   * @return at most {@code most} terms, in their order, in Unicode form NFKC
   */
  public static List<String> terms(String reply, int most) {
    return ReplyTerms.of(reply, most);
  }

  /**
   * The running text of a reply on one line: without headings, introductions, labels and offers of
   * further help; empty if it is JSON, refuses or says nothing.
   *
   * @param words after which it is cut, or after eight times as many characters
   */
  public static String passage(String reply, int words) {
    return ReplyPassage.of(reply, words);
  }

  /**
   * The JSON objects a reply lists: the elements of an array, of an object's only array, or one
   * object by itself; nothing if there is no well-formed JSON.
   *
   * <p>Values are {@code String}, {@code Boolean}, {@code Long}, {@code BigDecimal} (broken numbers
   * and those beyond a long) and lists of these; others are left out.
   *
   * @return at most {@code most} objects, in their order; empty ones left out
   */
  public static Optional<List<Map<String, Object>>> objects(String reply, int most) {
    return json(reply)
        .map(node -> ReplyJson.objects(node).stream().filter(o -> !o.isEmpty()).limit(most))
        .map(Stream::toList);
  }

  /**
   * The one of {@code choices} that a reply names, in its first line if that names exactly one, or
   * else anywhere; nothing if it names none or several. Case, and what stands between the words of
   * a choice, do not matter.
   */
  public static Optional<String> choice(String reply, Collection<String> choices) {
    var body = body(reply);
    var first = body.lines().findFirst().map(line -> named(line, choices)).orElse(List.of());
    var found = first.size() == 1 ? first : named(body, choices);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static List<String> named(String text, Collection<String> choices) {
    var words = " " + WORD_BREAK.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ") + " ";
    return choices.stream()
        .filter(
            choice ->
                words.contains(
                    " "
                        + WORD_BREAK.matcher(choice.toLowerCase(Locale.ROOT)).replaceAll(" ")
                        + " "))
        .toList();
  }

  /** The first JSON object or array in a reply, if there is a well-formed one. */
  static Optional<JsonNode> json(String reply) {
    return ReplyJson.first(FENCE.matcher(body(reply)).replaceAll(""));
  }
}
