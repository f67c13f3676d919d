package dev.ragstone.decompose;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises questions that one search answers, by their words alone.
 *
 * <p>It errs to one side: a compound question taken for a simple one loses its parts, a simple one
 * taken for compound costs a model call.
 */
final class SimpleQuestion {

  private static final int CONTENT_WORDS = 4;
  private static final int LINKS = 1;

  private static final Pattern CLAUSES = Pattern.compile("[,;:()/\\-–—\"“”„«»]|[.?!]\\s+\\S");
  private static final Pattern FOREIGN = Pattern.compile("[^\\p{ASCII}’]");
  private static final Pattern WORD_BREAK = Pattern.compile("[^a-z0-9']+");

  private static final Set<String> EMPTY =
      EnglishWords.words(
          "who whose whom what when where which why how is are was were be been do does did can"
              + " could may should will would has have had the a an of in on at to for from by with"
              + " about as into i me my we us our you your it its he his she her they their this that"
              + " these those there many much not");

  /** Words that join or compare: two needs, or one that rests on another. */
  private static final Set<String> JOINTS =
      EnglishWords.words(
          "and or both either neither nor than versus vs compare compared comparing comparison"
              + " difference differences differ different similar similarity same also other else"
              + " respectively while whereas although because if then before after during since until"
              + " between among each every all together most least more less fewer first last latest"
              + " earliest latter former only"
              + " better worse best worst born written known held who whose whom which that where when what");

  private SimpleQuestion() {}

  static boolean is(String question) {
    var text = question.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
    if (FOREIGN.matcher(text).find() || CLAUSES.matcher(text).find()) {
      return false;
    }
    var words = WORD_BREAK.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    return !words.isEmpty()
        // not those for yes or no: they often rest on two facts that neither word names
        && EnglishWords.OPENERS.contains(words.getFirst())
        && words.stream().skip(1).noneMatch(SimpleQuestion::joins)
        && words.stream().filter(SimpleQuestion::isContent).count() <= CONTENT_WORDS
        && links(words) <= LINKS;
  }

  static boolean isContent(String word) {
    return !EMPTY.contains(word);
  }

  /** Joining words, comparatives and superlatives, and participles: "born in", "directed by". */
  private static boolean joins(String word) {
    return JOINTS.contains(word) || word.endsWith("est") || word.endsWith("ed");
  }

  /** The steps of a chain such as "the mayor of the capital of", "the king's daughter's". */
  private static long links(List<String> words) {
    return words.stream()
        .filter(word -> word.equals("of") || word.endsWith("'s") || word.endsWith("s'"))
        .count();
  }
}
