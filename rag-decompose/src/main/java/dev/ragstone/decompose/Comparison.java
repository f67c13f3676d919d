package dev.ragstone.decompose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Questions that hold two names against one measure.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>Are @0 and @1 both film directors?<td>Is @0 a film director? Is @1 a film director?
 * <tr><td>Are @0 and @1 in the same state?<td>Is @0 in which state? Is @1 in which state?
 * <tr><td>Did @0 and @1 win the same prize?<td>Did @0 win which prize? Did @1 win which prize?
 * <tr><td>Which band was formed first, @0 or @1?<td>When was @0 formed? When was @1 formed?
 * <tr><td>Which is larger, the @0 or the @1?<td>How large is the @0? How large is the @1?
 * <tr><td>Who is more popular, @0 or @1?<td>How popular is @0? How popular is @1?
 * <tr><td>Which club has more members, @0 or @1?<td>How many members does @0 have? How many members
 *     does @1 have?
 * <tr><td>Which singer is American, @0 or @1?<td>Is @0 American? Is @1 American?
 * </table>
 */
final class Comparison implements PartRule {

  private record Shape(Pattern pattern, Function<MatchResult, List<String>> parts) {}

  private static final String NAME = "((?:[Tt]he )?@\\d++)";
  private static final String BOTH = "(?:both )?" + NAME + " and " + NAME + ",? (?:both |all )?";
  private static final String EITHER = ",? " + NAME + " (?:or|and) " + NAME;
  private static final String WHO = "(?:Who|(?:Which|What)[a-z@\\d '’-]*?)";

  private static final Map<String, String> ONE = Map.of("Do", "Does", "Have", "Has");

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              "(?:Are|Were) " + BOTH + "([^,;?]+?)",
              m -> each(m, 1, one -> "Is " + one + " " + Predicates.ofOne(m.group(3)))),
          shape(
              "(Do|Did|Have) " + BOTH + "([^,;?]+?)",
              m ->
                  each(
                      m,
                      2,
                      one ->
                          "%s %s %s"
                              .formatted(
                                  ONE.getOrDefault(m.group(1), m.group(1)),
                                  one,
                                  Predicates.ofWhich(m.group(4))))),
          shape(
              WHO
                  + " (?:was|were) ([a-z]+(?: [a-z]+)?) (?:first|earlier|later|last|more recently)"
                  + EITHER,
              m -> each(m, 2, one -> "When was " + one + " " + m.group(1))),
          shape(WHO + " (?:is|was) ([a-z]+)" + EITHER, Comparison::degrees),
          shape(
              WHO + " (is|was) (?:more|less) ([a-z]+)((?: [^,?]+)?)" + EITHER,
              m ->
                  each(
                      m,
                      4,
                      one -> "How %s %s %s%s".formatted(m.group(2), m.group(1), one, m.group(3)))),
          shape(
              WHO + " (?:has|have|had) (?:more|fewer|the most|the fewest) ([a-z @\\d-]+?)" + EITHER,
              m -> each(m, 2, one -> "How many " + m.group(1) + " does " + one + " have")),
          shape(
              "(?:Which|What) [a-z@\\d '’-]*? ?(is|was) ([^,?]+)(?=,)" + EITHER,
              m -> each(m, 3, one -> upper(m.group(1)) + " " + one + " " + m.group(2))));

  private static final Map<String, String> DEGREES =
      Map.ofEntries(
          Map.entry("older", "old"),
          Map.entry("younger", "old"),
          Map.entry("larger", "large"),
          Map.entry("smaller", "large"),
          Map.entry("bigger", "big"),
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
    return degree == null ? List.of() : each(m, 2, one -> "How " + degree + " is " + one);
  }

  /** What is asked of each of the two names from group {@code first} on. */
  private static List<String> each(MatchResult m, int first, UnaryOperator<String> asked) {
    return List.of(asked.apply(m.group(first)) + "?", asked.apply(m.group(first + 1)) + "?");
  }

  private static String upper(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Shape shape(String pattern, Function<MatchResult, List<String>> parts) {
    return new Shape(Pattern.compile(pattern + " ?[?.]?"), parts);
  }
}
