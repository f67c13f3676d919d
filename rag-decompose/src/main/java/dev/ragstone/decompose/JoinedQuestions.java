package dev.ragstone.decompose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whole questions put one after the other, or a question and a contrast.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>Who built @0, and when was @1 founded?<td>Who built @0? When was @1 founded?
 * <tr><td>Who wrote @0? Where was @1 born?<td>Who wrote @0? Where was @1 born?
 * <tr><td>Does @0 say that prices rose, while @1 says that they fell?
 *     <td>Does @0 say that prices rose? @1 says that they fell
 * </table>
 */
final class JoinedQuestions implements PartRule {

  private static final String WHAT =
      "(?:in |at |on |for |by |from )?(?:who|whom|whose|what|when|where|which|why|how)";
  private static final String DOES = "do|does|did|can|could|will|would|should";
  private static final String IS = "is|are|was|were|has|have";
  private static final String SAYS = "(?:the |an? )?(?:[a-z]++ )?@";

  /** "and is" may go on with what the question says; it asks anew only after "is" or "does". */
  private static final Pattern JOINT =
      Pattern.compile(
          "(?i)\\? ?(?:and )?(?=(?:%1$s|%2$s|%3$s)\\b)|,? and (?=(?:%1$s|%2$s)\\b)"
              .formatted(WHAT, DOES, IS));

  private static final Pattern YES_OR_NO =
      Pattern.compile("(?i)(?:%s|%s)\\b.*+".formatted(DOES, IS));
  private static final Pattern YES_OR_NO_JOINT =
      Pattern.compile(
          "(?i)\\? ?(?:and )?(?=(?:%1$s|%2$s|%3$s)\\b)|,? and (?=(?:%1$s|%2$s|%3$s)\\b)"
              .formatted(WHAT, DOES, IS));
  private static final Pattern CONTRAST =
      Pattern.compile(
          ("(?i), (?:while|whereas|in contrast to) (?=%1$s)|,? and (?=(?:%2$s) %1$s)"
                  + "|, and (?=%1$s\\d++(?:['’]s)? [^?]*\\b(?:articles?|reports?|[a-z]++(?<=..s)) )")
              .formatted(SAYS, DOES));
  private static final Pattern QUESTION =
      Pattern.compile("(?i)(?:%s|%s|%s)\\b.*+".formatted(WHAT, DOES, IS));
  private static final Pattern LEANS =
      Pattern.compile(
          "(?i).*\\b(?:it|its|he|she|they|them|their|his|him|her|this|that one|these|those|so|there"
              + "|former|latter|same)\\b.*+");
  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?i)\\S+ .*(?<!so|after|before) (?:who|which|whose|whether|when|where|how|why|what|if)\\b.*+");

  @Override
  public List<String> parts(String question) {
    var contrasted = contrasted(question);
    return contrasted.isEmpty() ? joined(question) : contrasted;
  }

  private static List<String> joined(String question) {
    var parts = new ArrayList<String>();
    var joint = YES_OR_NO.matcher(question).matches() ? YES_OR_NO_JOINT : JOINT;
    for (String part : joint.splitAsStream(question).toList()) {
      boolean whole = QUESTION.matcher(part).matches() && part.strip().contains(" ");
      if (!whole || RELATIVE.matcher(part).matches() || few(part)) {
        return List.of();
      }
      if (!parts.isEmpty() && LEANS.matcher(part).matches()) {
        return List.of();
      }
      parts.add(asked(part));
    }
    return parts.size() > 1 ? parts : List.of();
  }

  private static List<String> contrasted(String question) {
    var sides = CONTRAST.splitAsStream(question).toList();
    if (sides.size() < 2
        || !YES_OR_NO.matcher(sides.getFirst()).matches()
        || sides.stream().anyMatch(JoinedQuestions::few)) {
      return List.of();
    }
    return sides.stream()
        .map(
            side ->
                YES_OR_NO.matcher(side).matches() ? asked(side) : side.replaceFirst(" ?\\?$", ""))
        .toList();
  }

  private static boolean few(String part) {
    return PartRule.words(part) < 3;
  }

  private static String asked(String part) {
    var text = part.strip().replaceFirst("[ ?.,]+$", "");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "?";
  }
}
