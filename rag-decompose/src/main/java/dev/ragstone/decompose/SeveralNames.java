package dev.ragstone.decompose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One question about each of several names or years.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>When did @0, @1 and @2 open plants?<td>When did @0 open plants? When did @1 open plants?
 *     When did @2 open plants?
 * <tr><td>In what years did both @0 and @1 join?<td>In what years did @0 join? In what years did @1
 *     join?
 * <tr><td>What was the profit in 2019 and 2020?<td>What was the profit in 2019? What was the profit
 *     in 2020?
 * </table>
 */
final class SeveralNames implements PartRule {

  private static final String NAME = "(?:the )?@\\d++";
  private static final String YEAR = "(?:19|20)\\d\\d";
  private static final Pattern LIST =
      Pattern.compile(
          "((?:Wh|How|In wh|On wh|At wh)[^,]*? (?:did|do|have|were|are) )(?:both ("
              + NAME
              + " and "
              + NAME
              + ")|("
              + NAME
              + "(?:, "
              + NAME
              + "){1,3},? and "
              + NAME
              + "))( [^,]+)");
  private static final Pattern YEARS =
      Pattern.compile(
          "((?:Wh|How)[^?]* (?:in|for|of|during) )("
              + YEAR
              + ",? and "
              + YEAR
              + ")( ?\\?.*+|[^\\d]*+)");

  private static final Pattern JOINT = Pattern.compile(",? and |, ");

  @Override
  public List<String> parts(String question) {
    var list = LIST.matcher(question);
    if (list.matches()) {
      var names = list.group(2) == null ? list.group(3) : list.group(2);
      return each(list.group(1), names, list.group(4));
    }
    var years = YEARS.matcher(question);
    return years.matches() ? each(years.group(1), years.group(2), years.group(3)) : List.of();
  }

  private static List<String> each(String before, String listed, String after) {
    return JOINT.splitAsStream(listed).map(one -> before + one + after).toList();
  }
}
