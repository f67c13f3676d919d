package dev.ragstone.generation;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a model says that it cannot answer. */
final class Refusal {

  private static final int LONGEST_REASON = 500;

  /** What our prompt asks it to begin with, however decorated. */
  private static final Pattern MARKED =
      Pattern.compile("^\\W{0,5}NO[_ ]ANSWER\\b[*_`\"'.:\\s–—-]*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ANYWHERE =
      Pattern.compile("[ \\t]?\\*{0,2}\\bNO_ANSWER\\b\\*{0,2}[.:]?");

  private static final String SOURCE =
      "(?:\\w+ ){0,2}?(?:passages?|documents?|context|information|evidence|text|sources?)(?: (?:provided|given|above|here))?";
  private static final Pattern WORDED =
      Pattern.compile(
          String.join(
              "|",
              "^(?:i am|i['’]?m|we are) (?:sorry|unable|not able)",
              "^i (?:cannot|can['’]?t|can not|could not|do not|don['’]?t) (?:\\w+ ){0,2}?(?:answer|know|determine|find|have)",
              "^(?:sorry|unfortunately)\\b",
              "^(?:it |this |that )?(?:cannot|can['’]?t|could not) be (?:determined|answered|found)",
              "^(?:based on|according to|from) [\\w ]{0,40},? (?:i|it|we) (?:cannot|can['’]?t|am unable|is not possible)",
              "^(?:the|these|this) "
                  + SOURCE
                  + " (?:do not|does not|did not|don['’]t|doesn['’]t|cannot) (?:\\w+ )?(?:mention|contain|say|state|provide|specify|include|give|tell|answer|address|describe|discuss|allow me|have)",
              "^(?:no|none of the) " + SOURCE + " (?:mention|contain|state|say|answer)",
              "^there (?:is|was) (?:no|not enough|insufficient) (?:\\w+ ){0,2}?(?:information|evidence|mention)",
              "^(?:not enough|insufficient) (?:information|evidence|context)",
              "^unknown\\W*$"));

  private Refusal() {}

  /** Whether the reply begins with the marker. */
  static boolean marked(String reply) {
    return MARKED.matcher(reply).find();
  }

  /** Whether a sentence says in its own words that the question cannot be answered. */
  static boolean worded(String sentence) {
    return WORDED.matcher(Marks.without(sentence).strip().toLowerCase(Locale.ROOT)).find();
  }

  /** Whether the marker stands anywhere in the reply. */
  static boolean mentioned(String reply) {
    return ANYWHERE.matcher(reply).find();
  }

  /** The reply without any marker. */
  static String unmarked(String reply) {
    return ANYWHERE.matcher(MARKED.matcher(reply).replaceFirst("")).replaceAll("").strip();
  }

  /** What the reply says is missing, as a reason; {@code otherwise} if it says nothing. */
  static String reason(String reply, String otherwise) {
    var said = Marks.without(unmarked(reply)).replaceAll("\\s+", " ").strip();
    if (said.codePoints().filter(Character::isLetter).limit(3).count() < 3) {
      return otherwise;
    }
    return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…";
  }
}
