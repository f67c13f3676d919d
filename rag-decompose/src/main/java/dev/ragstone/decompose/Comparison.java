package dev.ragstone.decompose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Questions that set two things side by side.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>Are @0 and @1 both film directors?<td>Is @0 a film director? Is @1 a film director?
 * <tr><td>Are @0 and @1 in the same state?<td>Is @0 in which state? Is @1 in which state?
 * <tr><td>Which band was formed first, @0 or @1?<td>When was @0 formed? When was @1 formed?
 * <tr><td>Which is larger, the @0 or the @1?<td>How large is the @0? How large is the @1?
 * <tr><td>Which singer is American, @0 or @1?<td>Is @0 American? Is @1 American?
 * <tr><td>What do @0 and @1 have in common?<td>What is @0? What is @1?
 * <tr><td>What is the difference between a stack and a queue?<td>What is a stack? What is a queue?
 * <tr><td>@0 vs @1<td>@0; @1
 * </table>
 */
final class Comparison implements PartRule {

  private record Shape(Pattern pattern, Function<MatchResult, List<String>> parts) {}

  private static final String NAME = "((?:[Tt]he )?@\\d++)";
  private static final String WORD =
      "(?!(?:and|or|both|all|in|on|for|when|if|is|are|that|which|with|between|from|to|of|the|who|what|where"
          + "|why|how|do|does|did|was|were|has|have|wins|won|beat|differs?|different|compares?|compared"
          + "|vs|versus)\\b)[\\p{L}@\\d'’-]++";
  private static final String THING = "((?:[Tt]he )?" + WORD + "(?: " + WORD + "){0,3}+)";
  private static final String TWO = NAME + " (?:or|and) " + NAME + " ?\\??";
  private static final String END = " ?[?.]?";

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              "(?:Are|Were) (?:both )?"
                  + NAME
                  + " and "
                  + NAME
                  + ",? (?:both |all )?([^,;?]+?)"
                  + END,
              m -> each(m, 1, "Is %s " + Predicates.ofOne(m.group(3)) + "?")),
          shape(
              "(?:Do|Did|Have) (?:both )?" + NAME + " and " + NAME + " (?:both )?([^,;?]+?)" + END,
              m -> each(m, 1, "%s " + Predicates.ofWhich(m.group(3)) + "?")),
          shape(
              "(?:Who|(?:Which|What)[a-z@\\d '’-]*?) (?:was|were) ([a-z]+(?: [a-z]+)?) (?:first|earlier|later|last"
                  + "|more recently),? "
                  + TWO,
              m -> each(m, 2, "When was %s " + m.group(1) + "?")),
          shape(
              "(?:Who|(?:Which|What)[a-z@\\d '’-]*?) (?:is|was) ([a-z]+),? " + TWO,
              Comparison::degrees),
          shape(
              "(?:Who|(?:Which|What)[a-z@\\d '’-]*?) (is|was) (?:more|less) ([a-z]+)((?: [^,?]+)?),? "
                  + TWO,
              m -> each(m, 4, "How " + m.group(2) + " " + m.group(1) + " %s" + m.group(3) + "?")),
          shape(
              "(?:Who|(?:Which|What)[a-z@\\d '’-]*?) (?:has|have|had) (?:more|fewer|the most|the fewest)"
                  + " ([a-z @\\d-]+),? "
                  + TWO,
              m -> each(m, 2, "How many " + m.group(1).strip() + " does %s have?")),
          shape(
              "(?:Which|What) [a-z@\\d '’-]*? ?(is|was) ([^,?]+), " + TWO,
              m -> each(m, 3, upper(m.group(1)) + " %s " + m.group(2) + "?")),
          shape(
              "What (?:do|did) " + NAME + " and " + NAME + " (?:both )?have in common" + END,
              m -> each(m, 1, "What is %s?")),
          shape(
              "How (?:is|are) "
                  + NAME
                  + " and "
                  + NAME
                  + " (?:related|connected|alike|similar)"
                  + END,
              m -> each(m, 1, "What is %s?")),
          shape(
              "What(?: is|['’]s| are) the (?:main |key |major |exact )?(?:differences?|similarit(?:y|ies))"
                  + " between "
                  + THING
                  + " and "
                  + THING
                  + END,
              m -> each(m, 1, "What is %s?")),
          shape(
              "How (?:do|does|did|is|are) "
                  + THING
                  + " (?:differs?|different|compared?) (?:from|to|with) "
                  + THING
                  + END,
              m -> each(m, 1, "What is %s?")),
          shape("(" + WORD + ") (?:vs\\.?|versus) (" + WORD + ")" + END, m -> each(m, 1, "%s")));

  private static final Map<String, String> DEGREES =
      Map.ofEntries(
          Map.entry("older", "old"),
          Map.entry("younger", "old"),
          Map.entry("larger", "large"),
          Map.entry("bigger", "big"),
          Map.entry("smaller", "large"),
          Map.entry("taller", "tall"),
          Map.entry("higher", "high"),
          Map.entry("longer", "long"),
          Map.entry("shorter", "long"),
          Map.entry("heavier", "heavy"),
          Map.entry("faster", "fast"),
          Map.entry("deeper", "deep"),
          Map.entry("wider", "wide"),
          Map.entry("cheaper", "expensive"),
          Map.entry("newer", "new"));

  @Override
  public List<String> parts(String question) {
    for (Shape shape : SHAPES) {
      var matcher = shape.pattern().matcher(question);
      if (matcher.matches()) {
        return shape.parts().apply(matcher.toMatchResult());
      }
    }
    return List.of();
  }

  private static List<String> degrees(MatchResult m) {
    var degree = DEGREES.get(m.group(1));
    return degree == null ? List.of() : each(m, 2, "How " + degree + " is %s?");
  }

  /** The template with each of the two things from group {@code first} on. */
  private static List<String> each(MatchResult m, int first, String template) {
    return List.of(
        template.replace("%s", m.group(first).strip()),
        template.replace("%s", m.group(first + 1).strip()));
  }

  private static String upper(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Shape shape(String pattern, Function<MatchResult, List<String>> parts) {
    return new Shape(Pattern.compile(pattern), parts);
  }
}
