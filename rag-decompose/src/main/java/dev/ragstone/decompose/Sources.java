package dev.ragstone.decompose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Questions over two documents that they name.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>Between the @0 report on the trial and the @1 article about the verdict, was there a change?
 *     <td>the @0 report on the trial: was there a change?; the @1 article about the verdict: was there
 *     a change?
 * </table>
 */
final class Sources implements PartRule {

  private static final String KIND =
      "(?:articles?|reports?|story|stories|piece|guide|post|study|paper|allegations|coverage)";
  private static final String ONE =
      "((?:the|an|a) (?:(?!, (?:was|is|has|did)\\b).)*?\\b" + KIND + "\\b.*?)";
  private static final Pattern TWO =
      Pattern.compile(
          "(?:Between|After|Before|Considering(?: the information (?:from|in))?|Based on|Comparing|Given) "
              + ONE
              + ",? and "
              + ONE
              + ", ((?:which|who|what|was|is|has|did|does|do|were|are|how|when|where) .*)");

  @Override
  public List<String> parts(String question) {
    var two = TWO.matcher(question);
    return two.matches()
        ? List.of(two.group(1) + ": " + two.group(3), two.group(2) + ": " + two.group(3))
        : List.of();
  }
}
