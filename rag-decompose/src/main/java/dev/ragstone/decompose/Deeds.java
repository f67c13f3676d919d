package dev.ragstone.decompose;

import java.util.stream.Stream;

/**
 * People and things that are named by what they did, or what was done to them.
 *
 * <table>
 * <caption>What is recognised, and the question after it</caption>
 * <tr><td>the author who wrote @0<td>Which author wrote @0?
 * <tr><td>the band that made the live album @0<td>Which band made the live album @0?
 * <tr><td>the person who discovered @0<td>Who discovered @0?
 * <tr><td>the film directed by @0<td>Which film was directed by @0?
 * <tr><td>the country that is named after @0<td>Which country is named after @0?
 * </table>
 */
final class Deeds {

  private static final String NOT_A_DEED =
      "(?!(?:is|was|are|were|has|had|have|does|did|do|will|would|can|could|may|might|the|a|an|it|he"
          + "|she|they|of|in|on|at|to|for|from|by|with)\\b)";
  private static final String DONE =
      "(?:directed|written|composed|performed|produced|published|sung|recorded|founded|created"
          + "|designed|painted|built|owned|released|invented|discovered|developed|played|portrayed)";

  private Deeds() {}

  static Stream<Link> links() {
    var noun = Link.THE_NOUN;
    return Stream.of(
        Link.of(
            noun
                + "(?:who|that) ((?:also |first |originally )?(?:starred|stars|played|plays|portrayed"
                + "|portrays|voiced|voices|appeared|appears) (?:as |in |on )?)"
                + Link.OBJECT
                + "((?: (?:as|in|on) "
                + Link.OBJECT
                + ")?)"
                + Link.SURELY_ENDS,
            m -> Link.which(m.group(1)) + " " + m.group(2) + m.group(3) + m.group(4) + "?"),
        Link.of(
            noun
                + "(?:who|that|which) ((?:also |first |originally )?"
                + NOT_A_DEED
                + "[a-z]++ (?:(?:in|on|at|for|by|to|with|of) )?)"
                + Link.OBJECT
                + Link.SURELY_ENDS,
            m -> Link.which(m.group(1)) + " " + m.group(2) + m.group(3) + "?"),
        Link.of(
            noun
                + "(?:(?:who|that|which) (?:is|was) )("
                + DONE
                + " by|named after|part of) "
                + Link.OBJECT
                + Link.SURELY_ENDS,
            m -> Link.which(m.group(1)) + " is " + m.group(2) + " " + m.group(3) + "?"),
        Link.of(
            noun + "(" + DONE + " by|named after) " + Link.OBJECT + Link.SURELY_ENDS,
            m -> Link.which(m.group(1)) + " was " + m.group(2) + " " + m.group(3) + "?"));
  }
}
