package dev.ragstone.generation;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Passage;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence of an answer and what checking it found.
 *
 * @param text with its marks, normalised, and the white space behind it
 * @param claims whether it states anything: introductions and questions that cite nothing do not,
 *     nor refusals, unless they cite and name something
 * @param support of what it cites, in [0, 1]; 0 if it claims nothing
 */
record CheckedSentence(String text, boolean claims, double support, Verdict verdict) {

  private static final Pattern FRAME = Pattern.compile("^[\\s>*#“\"•-]++");
  private static final String BEHIND = "“”\"*";
  private static final Pattern NO_CLAIM = Pattern.compile("[:：?？][\\s*_]*$");

  /** The sentences of a text, none checked yet; a quotation is one sentence however long. */
  static List<CheckedSentence> of(String text) {
    var sentences = new ArrayList<CheckedSentence>();
    var open = new StringBuilder();
    for (String piece : Sentences.pieces(text)) {
      open.append(piece);
      if (piece.endsWith("\n") || count(open, '“') <= count(open, '”')) {
        sentences.add(of(open));
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      sentences.add(of(open));
    }
    return sentences;
  }

  private static CheckedSentence of(StringBuilder piece) {
    var text = piece.toString();
    var said = Draft.said(text);
    boolean cites = !Marks.in(text).isEmpty();
    boolean claims =
        Draft.says(text)
            && (Refusal.worded(said)
                ? cites && Stated.anything(said)
                : cites || !NO_CLAIM.matcher(said).find());
    return new CheckedSentence(text, claims, 0, cites ? Verdict.UNSUPPORTED : Verdict.UNCITED);
  }

  private static long count(CharSequence text, char sought) {
    return text.chars().filter(c -> c == sought).count();
  }

  /** What it states, without marks, bullets and quotation marks. */
  String said() {
    var said = FRAME.matcher(Draft.said(text)).replaceFirst("");
    int end = said.length();
    while (end > 0
        && (BEHIND.indexOf(said.charAt(end - 1)) >= 0
            || Character.isWhitespace(said.charAt(end - 1)))) {
      end--;
    }
    return said.substring(0, end);
  }

  Set<Integer> marks() {
    return Marks.in(text);
  }

  boolean isProven() {
    return !claims || verdict == Verdict.SUPPORTED;
  }

  /** The same sentence, judged. */
  CheckedSentence checked(Verdict found, double value) {
    return new CheckedSentence(text, claims, value, found);
  }

  /** The same sentence citing {@code numbers}, which support it. */
  CheckedSentence resting(Collection<Integer> numbers, double value) {
    var cited = Marks.with(Marks.without(text), numbers);
    return new CheckedSentence(cited, claims, value, Verdict.SUPPORTED);
  }

  /** Other words, on one line, in the place of this sentence, not checked yet. */
  CheckedSentence reworded(String words) {
    var end = text.substring(text.stripTrailing().length());
    return new CheckedSentence(words.strip() + end, true, 0, Verdict.UNSUPPORTED);
  }

  /** Without its marks and called unsupported. */
  CheckedSentence disowned() {
    return new CheckedSentence(
        Marks.beforeTheStop(Marks.without(text), " (not supported)"), claims, support, verdict);
  }

  SupportCheck.Statement statement(String question, List<Passage> passages) {
    return new SupportCheck.Statement(question, said(), passages);
  }

  static List<Passage> passages(Collection<Integer> numbers, List<Evidence> evidence) {
    return evidence.stream()
        .filter(piece -> numbers.contains(piece.number()))
        .map(Evidence::passage)
        .toList();
  }

  /** For the trace. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %.2f '%s' %s", verdict, support, PromptText.data(said(), 12), marks());
  }
}
