package dev.ragstone.generation;

import dev.ragstone.core.llm.Replies;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A short answer in a model's reply.
 *
 * @param text not blank, on one line, at most {@value #LONGEST} characters
 * @param passages the numbers it marks, of those that exist
 * @param mended whether the reply said more than it should
 */
record ShortAnswer(String text, Set<Integer> passages, boolean mended) {

  private static final int LONGEST = 100;

  /** Characters of a line that are read; an answer and what is said around it are shorter. */
  private static final int READ = 1_000;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

  private static final Pattern JSON =
      Pattern.compile(
          "\"(?:short_)?answer\"\\s*:\\s*\"([^\"\\n]{1,200})\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern LABEL =
      Pattern.compile(
          "^\\W{0,4}(?:(?:final|short|the) )?answer(?: is)?\\s*[:：-]?\\W{0,4}\\s+(?=\\S)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)\\w*\\s*$");
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\"'“”‘’«»`*_#>.-]+|[\\s\"'“”‘’«»`*_,;]+$|(?<=\\p{L}{3})[.。]$");
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "^\\W*(?:unknown|no[ _]answer|n/?a|none|null|not (?:given|stated|mentioned|known|specified|found|available|provided))\\b.*",
          Pattern.CASE_INSENSITIVE);

  /**
   * What {@code reply} answers; empty if it says that it does not know, says nothing or too much.
   */
  static Optional<ShortAnswer> in(String reply, int highest) {
    var known = IntStream.rangeClosed(1, highest).boxed().collect(Collectors.toSet());
    var body = Replies.body(reply);
    var json = JSON.matcher(body);
    var line = json.find() ? json.group(1) : line(body);
    var marked = Marks.normalise(line, known).text();
    var text = tidy(LABEL.matcher(Marks.without(marked)).replaceFirst(""));
    boolean unknown =
        UNKNOWN.matcher(text).matches() || Refusal.marked(text) || Refusal.worded(text);
    return unknown
            || text.length() > LONGEST
            || text.codePoints().noneMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : Optional.of(new ShortAnswer(text, Marks.in(marked), !body.strip().equals(line.strip())));
  }

  /** The line that is called the answer, or else the first. */
  private static String line(String body) {
    var lines =
        body.lines()
            .filter(l -> !l.isBlank() && !FENCE.matcher(l).matches())
            .map(l -> SPACES.matcher(l).replaceAll(" ").strip())
            .map(l -> l.substring(0, Math.min(READ, l.length())))
            .toList();
    return lines.stream()
        .filter(l -> LABEL.matcher(l).find())
        .reduce((one, later) -> later)
        .or(() -> lines.stream().findFirst())
        .orElse("");
  }

  private static String tidy(String text) {
    var line = SPACES.matcher(text).replaceAll(" ").strip();
    String before;
    do {
      before = line;
      line = AROUND.matcher(line).replaceAll("").strip();
    } while (!line.equals(before));
    return line;
  }
}
