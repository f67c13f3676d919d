package dev.ragstone.generation;

import dev.ragstone.core.llm.Replies;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the verdict of a reply on one passage: behind its last word "useful", or its first or last
 * word where these do not differ.
 */
final class Useful {

  private static final Pattern FIELD =
      Pattern.compile(
          "\\b(?:useful|verdict)[\"'*_`]{0,3}\\s*[:=]\\s*[\\[(\"'*_`]{0,3}(yes|no|true|false)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LAST =
      Pattern.compile("\\b(yes|no)\\b[\\s.!\"'*_`)\\]}]*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern FIRST =
      Pattern.compile(
          "^[\\s\"'*_`(\\[]*(yes|no)\\b(?=\\s*(?:$|[.,:;!\"'*_`)\\]–—-]))",
          Pattern.CASE_INSENSITIVE);

  private Useful() {}

  /** Empty if the reply has no verdict, which is not the same as a no. */
  static Optional<Boolean> read(String reply) {
    var body = Replies.body(reply);
    return FIELD
        .matcher(body)
        .results()
        .reduce((first, last) -> last)
        .map(Useful::says)
        .or(() -> atAnEnd(body));
  }

  private static Optional<Boolean> atAnEnd(String body) {
    var first = found(FIRST, body);
    var last = found(LAST, body);
    return first.isPresent() && last.isPresent() && !first.equals(last)
        ? Optional.empty()
        : first.or(() -> last);
  }

  private static boolean says(MatchResult verdict) {
    var word = verdict.group(1).toLowerCase(Locale.ROOT);
    return word.equals("yes") || word.equals("true");
  }

  private static Optional<Boolean> found(Pattern pattern, String body) {
    return pattern.matcher(body).results().findFirst().map(Useful::says);
  }
}
