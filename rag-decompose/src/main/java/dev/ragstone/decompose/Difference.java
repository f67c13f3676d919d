package dev.ragstone.decompose;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Questions about two things as a whole: both need to be looked up.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>What is the difference between a stack and a queue?<td>What is a stack? What is a queue?
 * <tr><td>How does @0 differ from @1?<td>What is @0? What is @1?
 * <tr><td>What do @0 and @1 have in common?<td>What is @0? What is @1?
 * <tr><td>How are @0 and @1 related?<td>What is @0? What is @1?
 * <tr><td>@0 vs @1<td>What is @0? What is @1?
 * </table>
 *
 * <p>Things of different numbers of words may share some: "buying and renting a home".
 */
final class Difference implements PartRule {

  private static final String WORD =
      "(?!(?:and|or|both|all|in|on|for|when|if|is|are|that|which|with|between|from|to|of|who|what"
          + "|where|why|how|do|does|did|was|were|has|have|had|win|wins|won|beat|differs?|different"
          + "|compares?|compared|vs|versus)\\b)[\\p{L}@\\d'’-]++";
  private static final String THING = "(" + WORD + "(?: " + WORD + "){0,3}+)";
  private static final String NAME = "((?:[Tt]he )?@\\d++)";

  private static final List<Pattern> SHAPES =
      Stream.of(
              "What(?: is|['’]s| are) the (?:main |key |major |exact )?"
                  + "(?:differences?|similarit(?:y|ies)) between %1$s and %1$s",
              "How (?:do|does|did|is|are) %1$s (?:differ|different|compared?) (?:from|to|with) %1$s",
              "What (?:do|did) %2$s and %2$s (?:both )?have in common",
              "How (?:is|are) %2$s and %2$s (?:related|connected|alike|similar)",
              "(%3$s) (?:vs\\.?|versus) (%3$s)")
          .map(shape -> Pattern.compile(shape.formatted(THING, NAME, WORD) + " ?[?.]?"))
          .toList();

  @Override
  public List<String> parts(String question) {
    return SHAPES.stream()
        .map(shape -> shape.matcher(question))
        .filter(shape -> shape.matches() && words(shape.group(1)) == words(shape.group(2)))
        .findFirst()
        .map(shape -> List.of(asked(shape.group(1)), asked(shape.group(2))))
        .orElse(List.of());
  }

  private static long words(String thing) {
    return PartRule.words(thing.replaceFirst("^[Tt]he ", ""));
  }

  private static String asked(String thing) {
    return "What is " + thing + "?";
  }
}
