package dev.ragstone.decompose;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * People and things that are named by what they are to something else.
 *
 * <table>
 * <caption>What is recognised, and the question after it</caption>
 * <tr><td>the director of @0<td>Who is the director of @0?
 * <tr><td>the performer of the song @0<td>Who is the performer of the song @0?
 * <tr><td>@0's mother<td>Who is the mother of @0?
 * <tr><td>the capital of @0<td>What is the capital of @0?
 * <tr><td>@0's birthplace, the @0 birthplace, the place of birth of @0<td>Where was @0 born?
 * <tr><td>the city of birth of @0, @0's birth city<td>In which city was @0 born?
 * </table>
 */
final class Relations {

  private static final String MAKERS =
      "(?:film |original |lead |first |co-)?(?:director|author|performer|composer|singer|writer"
          + "|songwriter|lyricist|screenwriter|producer|creator|founder|inventor|discoverer|developer"
          + "|manufacturer|distributor|owner|architect|designer|editor|illustrator|publisher|artist"
          + "|vocalist|guitarist|drummer|bassist|narrator|builder|sculptor|painter|winner|recipient"
          + "|receiver)";
  private static final String KIN =
      "spouse|wife|husband|mother|father|brother|sister|sibling|son|daughter|child|stepmother"
          + "|stepfather|grandmother|grandfather|uncle|aunt|killer|murderer|namesake";
  private static final String THINGS =
      "capital|capital city|mouth|source|record label|headquarters|employer|alma mater"
          + "|country of origin|country of citizenship|nationality";
  private static final String BIRTH =
      "birthplace|birth place|place of birth|(?:city|town|village|county|state|country) of birth"
          + "|birth (?:city|town|village|county|state|country)|place of death|deathplace";
  private static final Pattern PLACE = Pattern.compile("city|town|village|county|state|country");

  /** "the English" may be an English poet; a person has no article. */
  private static final String PERSON = "[@#]\\d++(?![\\p{L}\\d])";

  private static final String WORK = "(?:the [a-z]++ )?" + Link.NAMED;

  private Relations() {}

  static Stream<Link> links() {
    return Stream.of(
        of(BIRTH, PERSON, Relations::born),
        own(BIRTH, Relations::born),
        Link.of(
            "\\b[Tt]he ([@#]\\d++) (%s)(?![\\p{L}-])".formatted(BIRTH),
            m -> born(m.group(2)).formatted(m.group(1))),
        of(KIN, PERSON, relation -> "Who is the " + relation + " of %s?"),
        own(KIN, relation -> "Who is the " + relation + " of %s?"),
        of(MAKERS, WORK, relation -> "Who is the " + relation + " of %s?"),
        own(MAKERS, relation -> "Who is the " + relation + " of %s?"),
        of(THINGS, WORK, relation -> "What is the " + relation + " of %s?"),
        own(THINGS, relation -> "What is the " + relation + " of %s?"));
  }

  /** "the mother of @0". */
  private static Link of(String relation, String named, UnaryOperator<String> asked) {
    return Link.of(
        "\\b[Tt]he (%s) of (%s)(?!['’]s| [@#])".formatted(relation, named),
        m -> asked.apply(m.group(1)).formatted(m.group(2)));
  }

  /** "@0's mother", but not in "the house of @0's mother". */
  private static Link own(String relation, UnaryOperator<String> asked) {
    return Link.of(
        "(?<!of |of the )(%s)['’]s (%s)(?![\\p{L}-]| of\\b)".formatted(Link.NAMED, relation),
        m -> asked.apply(m.group(2)).formatted(m.group(1)));
  }

  private static String born(String place) {
    if (place.contains("death")) {
      return "Where did %s die?";
    }
    var kind = PLACE.matcher(place);
    return kind.find() ? "In which " + kind.group() + " was %s born?" : "Where was %s born?";
  }
}
