package dev.ragstone.decompose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Statements whose end asks about something that they mention without its name. What {@code @0}
 * itself is ("@0 is a singer who ...") needs no step.
 *
 * <table>
 * <caption>What is recognised, and its two steps</caption>
 * <tr><td>@0 is a character from a soap opera created by who?
 *     <td>@0 is a character from which soap opera? #1 was created by who?
 * <tr><td>@0 is sung by a singer whose godfather is whom?
 *     <td>@0 is sung by which singer? #1's godfather is whom?
 * <tr><td>@0 lies in a valley that has how many lakes?
 *     <td>@0 lies in which valley? #1 has how many lakes?
 * </table>
 */
final class TailQuestion {

  private static final Pattern OPENS =
      Pattern.compile(
          "(?i)(?:who|whose|whom|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have"
              + "|had|can|could|will|would|should|may|if|although|in what|in which|name|tell|find)\\b.*+");
  private static final Pattern SHAPE =
      Pattern.compile(
          "(.*@.+) an? ("
              + "(?:(?!(?:of|in|on|at|to|for|from|by|with|and|or|is|was|are|were|has|have|who|that"
              + "|which|whose|where|what|a|an|the)\\b)[a-z@-][a-z0-9-]*+ ){1,6}?)"
              + "(?:(who|that|which) |(whose) |((?:located|based|headquartered|situated|known|named"
              + "|written|born|made|held|set|[a-z]{3,}ed) (?=(?:in|at|on|by|for|to|after|from|with|as|of|near|who|what|which)\\b)))"
              + "((?:.* )?(?:who|whom|what|which|how (?:many|much))(?: [^?]*)?\\?)");

  private static final Pattern IS_ONE = Pattern.compile("(?:[Tt]he )?@\\d++ (?:is|was|are|were)");

  private TailQuestion() {}

  /** Two steps, or none. */
  static List<String> steps(String question) {
    var shape = SHAPE.matcher(question);
    if (OPENS.matcher(question).matches()
        || !shape.matches()
        || IS_ONE.matcher(shape.group(1)).matches()) {
      return List.of();
    }
    var first = shape.group(1) + " which " + shape.group(2).strip() + "?";
    var rest = shape.group(6);
    if (shape.group(3) != null) {
      return List.of(first, "#1 " + rest);
    }
    return List.of(
        first, shape.group(4) != null ? "#1's " + rest : "#1 is " + shape.group(5) + rest);
  }
}
