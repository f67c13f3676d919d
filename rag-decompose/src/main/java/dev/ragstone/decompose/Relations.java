package dev.ragstone.decompose;

import java.util.List;
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

  private static final String PEOPLE =
      "(?:film |original |lead |first |co-)?(?:director|author|performer|composer|singer|writer"
          + "|songwriter|lyricist|screenwriter|producer|creator|founder|spouse|wife|husband|mother"
          + "|father|brother|sister|sibling|son|daughter|child|stepmother|stepfather|grandmother"
          + "|grandfather|uncle|aunt|inventor|discoverer|developer|manufacturer|distributor|owner"
          + "|architect|designer|editor|illustrator|publisher|artist|vocalist|guitarist|drummer"
          + "|bassist|narrator|killer|murderer|builder|sculptor|painter|namesake|winner|recipient|receiver)";
  private static final String THINGS =
      "(?:capital|capital city|mouth|source|record label|headquarters|employer|alma mater|country of origin"
          + "|country of citizenship|nationality)";
  private static final String BIRTH =
      "birthplace|birth place|place of birth|(?:city|town|village|county|state|country) of birth"
          + "|birth (?:city|town|village|county|state|country)|place of death|deathplace";

  private static final String OF = " of (?:the [a-z]++ )?(" + Link.NAMED + ")(?!['’]s)";
  private static final String OWN = "(?<!of |of the )(" + Link.NAMED + ")['’]s (";
  private static final String OWNED = ")(?![\\p{L}-]| of\\b)";

  private static final Pattern PLACE = Pattern.compile("city|town|village|county|state|country");

  private Relations() {}

  static Stream<Link> links() {
    return Stream.of(
            both(BIRTH, Relations::born),
            Stream.of(
                    Link.of(
                        "\\b[Tt]he ([@#]\\d++) (" + BIRTH + OWNED,
                        m -> born(m.group(2)).formatted(m.group(1))))
                .toList(),
            both(PEOPLE, relation -> "Who is the " + relation + " of %s?"),
            both(THINGS, relation -> "What is the " + relation + " of %s?"))
        .flatMap(List::stream);
  }

  private static List<Link> both(String relation, UnaryOperator<String> asked) {
    return List.of(
        Link.of(
            "\\b[Tt]he (" + relation + ")" + OF,
            m -> asked.apply(m.group(1)).formatted(after(m.group(), " of ", m.group(1)))),
        Link.of(OWN + relation + OWNED, m -> asked.apply(m.group(2)).formatted(m.group(1))));
  }

  private static String after(String description, String of, String relation) {
    return description.substring("the ".length() + relation.length() + of.length());
  }

  private static String born(String place) {
    if (place.contains("death")) {
      return "Where did %s die?";
    }
    var kind = PLACE.matcher(place);
    return kind.find() ? "In which " + kind.group() + " was %s born?" : "Where was %s born?";
  }
}
