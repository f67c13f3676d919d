package dev.ragstone.decompose;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A way to describe something by something named: "the director of @0". What describes can be asked
 * for by itself, and its answer put in the place of the description.
 *
 * @param described matches a description with nothing in it but names and answers
 * @param asked the question after what is described
 */
record Link(Pattern described, Function<MatchResult, String> asked) {

  /** A name or the answer of an earlier step, with its article. */
  static final String NAMED = "(?:[Tt]he )?[@#]\\d++(?![\\p{L}\\d])";

  /** Where a clause may end: not before what could still belong to it. */
  static final String ENDS =
      "(?!['’]s| +[@#]| (?:in|on|at|before|after|during|when|while|until|since|from|for|with|as|of|to"
          + "|by|and|or|where|who|which|that|whose|also|the|a|an|[a-z]++(?<=ing))\\b)";

  /** Where a clause surely ends: with the sentence, or before the verb it is the subject of. */
  static final String SURELY_ENDS =
      "(?= ?[?,]| ?$| (?:is|was|are|were|has|had|have|did|does|do|can|could|will|would|may|might"
          + "|first|last|become|became|begin|began|come|came|die|get|go|have|join|leave|left|live|make"
          + "|play|start|take|taken|win|won|born|built|found|held|known|made|set|sung|written|[a-z]++(?<=..ed))\\b)";

  private static final String WORD =
      "(?!(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|is|was|are|were|did|does|do|has|have"
          + "|had|same|who|that|which|where|when|what|how|it|its|his|her|their|other|another)\\b)"
          + "[a-z-]++ ";

  /**
   * A noun phrase, as a group with its last space. Of "did the band form", only the band: after
   * such a verb the next word may be one again.
   */
  static final String THE_NOUN =
      "\\b[Tt]he ((?:(?<=\\b(?:did|does|do) the )"
          + WORD
          + "|(?<!\\b(?:did|does|do) the )(?:"
          + WORD
          + "){1,3}))";

  /** A name with what kind of thing it names: "the live album @0". */
  static final String OBJECT = "((?:the |a |an )?(?:" + WORD + "){0,2}[@#]\\d++(?![\\p{L}\\d]))";

  /** What it finds in a question, and where. */
  record Found(int from, int to, String asked) {}

  static Link of(String described, Function<MatchResult, String> asked) {
    return new Link(Pattern.compile(described), asked);
  }

  Optional<Found> in(String question) {
    var matcher = described.matcher(question);
    return matcher.find()
        ? Optional.of(new Found(matcher.start(), matcher.end(), asked.apply(matcher)))
        : Optional.empty();
  }

  private static final List<String> PEOPLE =
      List.of("person", "man", "woman", "one", "people", "individual", "guy", "lady");

  /** "Who" for a person, "Which city" for a city. */
  static String which(String noun) {
    return PEOPLE.contains(noun.strip()) ? "Who" : "Which " + noun.strip();
  }
}
