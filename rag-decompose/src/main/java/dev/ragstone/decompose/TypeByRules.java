package dev.ragstone.decompose;

import static dev.ragstone.decompose.QuestionType.COMPARISON;
import static dev.ragstone.decompose.QuestionType.CONVERSATIONAL;
import static dev.ragstone.decompose.QuestionType.DOCUMENT;
import static dev.ragstone.decompose.QuestionType.KEYWORD;
import static dev.ragstone.decompose.QuestionType.MULTI_HOP;
import static dev.ragstone.decompose.QuestionType.SIMPLE;
import static dev.ragstone.decompose.QuestionType.SYNTAX;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The type of a question by its words. */
record TypeByRules() implements Stage<Question, QuestionType> {

  private static final int DOCUMENT_WORDS = 60;

  /** Of scripts without spaces; and as far as the rules below are quick whatever the text. */
  private static final int DOCUMENT_CHARS = 1_000;

  private static final int KEYWORDS = 3;
  private static final int UNDERSTOOD = 5;
  private static final int CUES = 2;

  private static final Pattern OPERATORS =
      Pattern.compile(
          "(?<=\\s)(?:AND|OR|NOT)(?=\\s)|^NOT\\s|(?<![\\w:/])[a-z_]{2,}:(?=[\\w\"(])(?!//)"
              + "|(?<=^|\\s)[+-](?=\\p{L}|\")|\\p{L}\\*(?=\\s|$)");

  private static final Pattern PHRASE = Pattern.compile("\"[^\"]{2,1000}+\"|“[^”]{2,1000}+”");
  private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}']+");

  private static final Set<String> ASKING =
      EnglishWords.words(
          "who whose whom what when where which why how is are was were do does did can could will"
              + " would should has have had name list tell explain describe find give");

  private static final Set<String> POINTING =
      EnglishWords.words(
          "it its itself he him his she her hers they them their theirs this that these those there"
              + " then one ones former latter same such");

  private static final Pattern GOES_ON =
      Pattern.compile("^(?:and|but|so|or|also|what about|how about|really|why not)\\b.*");

  private static final Pattern COMPARES =
      Pattern.compile(
          ".*(?:\\b(?:both|versus|vs|compare[ds]?|comparing|comparison|than|in common|and also|alike|similar to"
              + "|similarities|differen(?:ces?|t) (?:between|among|from|in|than|of)|differs?|contrast|as well as|respectively|respective)\\b"
              + "|\\b(?:who|which|what|where)\\b.*\\b(?:\\w+[^nu]der|\\w+[^dhnt]er|\\w+est|more|first|most)\\b.*[ ,]or\\b"
              + "|^between\\b.*\\band\\b|\\bof the two\\b|^which of\\b.*\\b(?:more|most|\\w+est|first)\\b"
              + "|\\bsame\\b.*\\bas\\b).*");

  /** "Are Aachen and the Bath of England …", "…, Aachen or Bath": names side by side. */
  private static final Pattern NAMES =
      Pattern.compile(
          "^(?:Is|Are|Was|Were|Do|Does|Did|Have|Has|Can|Could|Would) .*[\\p{Lu}\\d][^\\s,]* (?:and|or) (?:the |an? )?\\p{Lu}.*"
              + "|.*(?:Who|who|Which|which|What|what)\\b.*[,:] ?(?:the |an? )?\\p{Lu}.* or (?:the |an? )?\\p{Lu}.*");

  private static final Set<String> CLAUSE = EnglishWords.words("that which who whom whose where");

  private static final Pattern PARTICIPLE =
      Pattern.compile(
          "\\b(?:\\p{L}{2,}ed|born|written|known|held|made|built|sung|led|won|founded|set|shot|run)"
              + " (?:by|in|at|for|from|to|with|on|of|after|as|into)\\b");

  private static final Pattern LINK = Pattern.compile("\\bof\\b|\\w's\\b|\\ws'(?=\\s)");

  /** Somebody told by what they did, about whom more is asked than the name. */
  private static final Pattern ROLE =
      Pattern.compile(
          "(?<!^who (?:is|was|are|were) )\\bthe (?:director|author|writer|performer|singer|composer"
              + "|producer|founder|inventor|designer|actor|actress|creator|painter|architect|owner"
              + "|spouse|wife|husband|father|mother|son|daughter|brother|sister|child|leader) of\\b");

  private static final Pattern SUPERLATIVE =
      Pattern.compile("\\bthe (?:\\p{L}+est|most|least|first|last|only|second)\\b");

  @Override
  public QuestionType apply(Question question, Run run) {
    var text = question.text().strip();
    var lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    var words = WORD_BREAK.splitAsStream(lower).filter(word -> !word.isEmpty()).toList();
    if (isSyntax(text, words)) {
      return SYNTAX;
    }
    if (words.size() > DOCUMENT_WORDS || text.length() > DOCUMENT_CHARS) {
      return DOCUMENT;
    }
    if (!question.history().isEmpty() && leansOnWhatWasSaid(lower, words)) {
      return CONVERSATIONAL;
    }
    boolean asks = text.endsWith("?") || words.stream().anyMatch(ASKING::contains);
    if (words.size() <= KEYWORDS && !asks) {
      return KEYWORD;
    }
    if (COMPARES.matcher(lower).matches() || NAMES.matcher(text).matches()) {
      return COMPARISON;
    }
    return cues(lower, words) >= CUES ? MULTI_HOP : SIMPLE;
  }

  private static boolean isSyntax(String text, List<String> words) {
    boolean speaks = !words.isEmpty() && ASKING.contains(words.getFirst());
    if (speaks || text.endsWith("?") || text.endsWith(".")) {
      return false;
    }
    var rest = PHRASE.matcher(text).replaceAll(" ");
    boolean phrases = !rest.equals(text) && rest.strip().split("\\s+").length <= KEYWORDS;
    boolean shouts = text.equals(text.toUpperCase(Locale.ROOT));
    return phrases || (!shouts && OPERATORS.matcher(text).find());
  }

  private static boolean leansOnWhatWasSaid(String text, List<String> words) {
    return GOES_ON.matcher(text).matches()
        || words.stream().anyMatch(POINTING::contains)
        || words.stream().filter(SimpleQuestion::isContent).count() < UNDERSTOOD;
  }

  /** Signs that something is described, not named; a chain of two describes it twice. */
  private static long cues(String text, List<String> words) {
    long clauses = words.stream().skip(1).filter(CLAUSE::contains).count();
    long participles = PARTICIPLE.matcher(text).results().count();
    long links = LINK.matcher(text).results().count();
    long superlatives = SUPERLATIVE.matcher(text).results().count();
    long roles = ROLE.matcher(text).results().count();
    return 2 * clauses + participles + links + roles + superlatives;
  }

  @Override
  public String toString() {
    return "type(by rules)";
  }
}
