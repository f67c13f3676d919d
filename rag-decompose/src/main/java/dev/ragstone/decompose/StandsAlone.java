package dev.ragstone.decompose;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises messages that are understood without what was said before, by their words alone.
 *
 * <p>It errs to one side: a message wrongly taken to stand alone is searched for without what it
 * refers to, one wrongly taken not to costs a model call. Of messages that are not plainly English
 * it says no.
 */
final class StandsAlone {

  private static final int CONTENT_WORDS = 5;
  private static final int FUNCTION_WORDS = 3;
  private static final int SPECIFIED_WITHIN = 4;

  private static final Pattern FOREIGN = Pattern.compile("[^\\p{ASCII}‘’“”–—…®™°€£]");
  private static final Pattern SENTENCES = Pattern.compile("[.?!;]\\s+\\S");

  /** Words that point back, or that leave out what they continue. */
  private static final Set<String> BACK =
      EnglishWords.words(
          "it its it's itself they them their theirs themselves he him his himself she her hers"
              + " herself this that that's these those there there's here one ones other others"
              + " another else such same similar both either neither former latter above below"
              + " previous previously earlier mentioned said again instead more too also so then"
              + " next now still yet");

  /** After the first word: "what about …", "why not …" continue something. */
  private static final Set<String> CONTINUING = EnglishWords.words("about if not else");

  /** A noun with one of these behind it is told from others in the message itself. */
  private static final Set<String> SPECIFYING =
      EnglishWords.words(
          "of in for between among that who which at from on to by with when where whose");

  private static final Set<String> UNIQUE =
      EnglishWords.words("most least only first second third best worst");

  private StandsAlone() {}

  static boolean is(String message) {
    var words = EnglishWords.of(message);
    return isEnglish(message, words)
        && !SENTENCES.matcher(message).find()
        && EnglishWords.opens(words.getFirst())
        && (words.size() < 2 || !CONTINUING.contains(words.get(1)))
        && words.stream().noneMatch(BACK::contains)
        && words.stream().filter(word -> !EnglishWords.FUNCTION.contains(word)).count()
            >= CONTENT_WORDS
        && !pointsToTheKnown(message);
  }

  private static boolean isEnglish(String message, List<String> words) {
    return !FOREIGN.matcher(message).find()
        && words.stream().anyMatch(EnglishWords.TELLING::contains)
        && words.stream().filter(EnglishWords.FUNCTION::contains).distinct().count()
            >= FUNCTION_WORDS;
  }

  /** "The order" is one both know of, unless the message itself says which. */
  private static boolean pointsToTheKnown(String message) {
    var tokens = List.of(message.split("[^\\p{L}\\p{N}’']+"));
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).equalsIgnoreCase("the") && !isSpecified(tokens, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpecified(List<String> tokens, int noun) {
    var first = tokens.get(noun);
    return first.isEmpty()
        || !Character.isLowerCase(first.codePointAt(0))
        || first.endsWith("est")
        || UNIQUE.contains(first)
        || tokens.stream().skip(noun + 1L).limit(SPECIFIED_WITHIN).anyMatch(SPECIFYING::contains);
  }
}
