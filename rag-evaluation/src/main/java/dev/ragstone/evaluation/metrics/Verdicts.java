package dev.ragstone.evaluation.metrics;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;
import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.llm.Replies;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a judge model decided. A reply that does not decide clearly is unreadable: no verdict is
 * guessed, and one that is missing or hedged is neither supported nor unsupported.
 */
final class Verdicts {

  private static final String DECORATION = "[ \\t>*_`\"'#(\\[|•-]{0,12}+";
  private static final String HEDGE =
      "\\b(?:but|only|part\\w*|most\\w*|mixed|somewhat|however|though|although|except|unless|or)\\b";
  private static final String VERDICT =
      "(supported|unsupported|not[ \\t]supported|yes|no)"
          + "[ \\t*_`\"')\\]|]{0,12}+(?:$|[.,;:!(—–-])(?!.{0,300}"
          + HEDGE
          + ")";
  private static final String LABEL = "\\bverdict[ \\t*_`\"']{0,8}+[:=：]";
  private static final String NUMBER =
      "(?:sentence[ \\t]{1,3}+)?(\\d{1,3})[ \\t*_`\"')\\].:=：—–|-]{1,12}+";

  private static final int FLAGS = CASE_INSENSITIVE | MULTILINE;
  private static final Pattern LABELS = Pattern.compile(LABEL, FLAGS);
  private static final Pattern LABELLED =
      Pattern.compile(LABEL + "\\s{0,8}+" + DECORATION + VERDICT, FLAGS);
  private static final Pattern BARE = Pattern.compile("\\A" + DECORATION + VERDICT, FLAGS);
  private static final Pattern NUMBERED =
      Pattern.compile("^" + DECORATION + NUMBER + VERDICT, FLAGS);

  private Verdicts() {}

  /**
   * Whether the one claim is supported.
   *
   * @throws UnreadableReply if the reply has no verdict, or two that differ
   */
  static boolean one(String reply) {
    var body = Replies.body(reply);
    var verdict = LABELS.matcher(body).find() ? LABELLED : BARE;
    var said = verdict.matcher(body).results().map(m -> supported(m.group(1))).collect(toSet());
    if (said.size() != 1) {
      throw new UnreadableReply("a line 'Verdict: supported' or 'Verdict: unsupported'", reply);
    }
    return said.contains(true);
  }

  /**
   * Whether each of the claims 1 to {@code count} is supported, in that order.
   *
   * @throws UnreadableReply if a claim has no verdict, or two that differ, or if a verdict is about
   *     a claim that there is not
   */
  static List<Boolean> each(String reply, int count) {
    var said = new HashMap<Integer, Boolean>();
    var lines = NUMBERED.matcher(Replies.body(reply));
    boolean sound = true;
    while (sound && lines.find()) {
      int number = Integer.parseInt(lines.group(1));
      boolean supported = supported(lines.group(2));
      sound = said.getOrDefault(number, supported) == supported;
      said.put(number, supported);
    }
    var claims = IntStream.rangeClosed(1, count).boxed().toList();
    if (!sound || !said.keySet().containsAll(claims) || said.size() != count) {
      throw new UnreadableReply(
          "a line like '1: supported' for each of %d sentences".formatted(count), reply);
    }
    return claims.stream().map(said::get).toList();
  }

  private static boolean supported(String verdict) {
    var word = verdict.toLowerCase(Locale.ROOT);
    return word.equals("supported") || word.equals("yes");
  }
}
