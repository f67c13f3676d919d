package dev.ragstone.decompose;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Places and groups that are named by what is there, or what belongs to them.
 *
 * <table>
 * <caption>What is recognised, and the question after it</caption>
 * <tr><td>the city where the @0 is located<td>In which city is the @0 located?
 * <tr><td>the country in which @0 died<td>In which country did @0 die?
 * <tr><td>the country @0 is from<td>Which country is @0 from?
 * <tr><td>the party that @0 belongs to<td>Which party does @0 belong to?
 * <tr><td>the county containing @0<td>Which county contains @0?
 * </table>
 */
final class Places {

  private static final String IS = "(is|was|are|were)";
  private static final String STATE =
      "located|situated|based|found|held|born|raised|buried|set|filmed|fought|founded|formed|built"
          + "|produced|made|headquartered|signed|a citizen";
  private static final String BELONGS =
      "(?:(?:located |situated |based |born |buried |held |set |filmed |headquartered )?in|from"
          + "|(?:a )?(?:part|citizen|member|native|resident) of|a part|(?:signed|married|native) to)";

  private static final Map<String, String> ACTS =
      Map.ofEntries(
          Map.entry("died", "did die"),
          Map.entry("lived", "did live"),
          Map.entry("lives", "does live"),
          Map.entry("studied", "did study"),
          Map.entry("worked", "did work"),
          Map.entry("works", "does work"),
          Map.entry("played", "did play"),
          Map.entry("plays", "does play"),
          Map.entry("formed", "did form"),
          Map.entry("originated", "did originate"),
          Map.entry("belonged", "did belong"),
          Map.entry("belongs", "does belong"),
          Map.entry("resides", "does reside"),
          Map.entry("resided", "did reside"));
  private static final String ACT = "(" + String.join("|", ACTS.keySet()) + ")";

  private static final Map<String, String> HOLDS =
      Map.of(
          "containing", "contains",
          "that contains", "contains",
          "which contains", "contains",
          "bordering", "borders",
          "that borders", "borders",
          "encompassing", "encompasses");

  private Places() {}

  static Stream<Link> links() {
    var noun = Link.THE_NOUN;
    var named = "(" + Link.NAMED + ") ";
    return Stream.of(
        Link.of(
            noun
                + "(?:where |in which )?"
                + named
                + IS
                + " ("
                + STATE
                + ")(?: in(?= ?\\?))?"
                + Link.ENDS,
            m -> "In which %s%s %s %s?".formatted(m.group(1), m.group(3), m.group(2), m.group(4))),
        Link.of(
            noun
                + "(?:where|in which) "
                + named
                + IS
                + "(?! (?:"
                + STATE
                + "|[a-z]++(?<=..ed))\\b)"
                + Link.ENDS,
            m -> "In which %s%s %s?".formatted(m.group(1), m.group(3), m.group(2))),
        Link.of(
            noun + "(?:where|in which) " + named + ACT + Link.ENDS,
            m -> "In which " + m.group(1) + did(m.group(3), m.group(2)) + "?"),
        Link.of(
            noun + "(?:that |which |where )?" + named + IS + " (" + BELONGS + ")" + Link.ENDS,
            m ->
                "%s %s %s %s?"
                    .formatted(
                        Link.which(m.group(1)),
                        m.group(3),
                        m.group(2),
                        m.group(4).equals("a part") ? "a part of" : m.group(4))),
        Link.of(
            noun + "(?:that |which )?" + named + ACT + " (to|for|in|at)" + Link.ENDS,
            m ->
                Link.which(m.group(1))
                    + " "
                    + did(m.group(3), m.group(2))
                    + " "
                    + m.group(4)
                    + "?"),
        Link.of(
            noun + "(?:that|which) has (" + Link.NAMED + ") as its (capital|official language)",
            m -> Link.which(m.group(1)) + " has " + m.group(2) + " as its " + m.group(3) + "?"),
        Link.of(
            noun + "with (#\\d++)" + Link.ENDS,
            m -> Link.which(m.group(1)) + " has " + m.group(2) + "?"),
        Link.of(
            noun + "(" + String.join("|", HOLDS.keySet()) + ") (" + Link.NAMED + ")" + Link.ENDS,
            m -> Link.which(m.group(1)) + " " + HOLDS.get(m.group(2)) + " " + m.group(3) + "?"));
  }

  /** "did X die" for "died". */
  private static String did(String act, String subject) {
    return ACTS.getOrDefault(act, act).replace(" ", " " + subject + " ");
  }
}
