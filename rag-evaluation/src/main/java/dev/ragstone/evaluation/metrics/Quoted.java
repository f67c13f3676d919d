package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** The share of the cited sentences that stand in a passage they cite. */
record Quoted() implements Metric {

  /** Edits that may separate a quotation from its source. */
  private static final int EDITS = 5;

  /** A sentence of fewer characters may have fewer edits: one for this many. */
  private static final int CHARACTERS_PER_EDIT = 5;

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    if (outcome.failure() != null) {
      return OptionalDouble.of(0);
    }
    if (!(outcome.answer() instanceof Answer.Grounded answer)) {
      return OptionalDouble.empty();
    }
    var cited = Cited.of(answer).stream().filter(sentence -> sentence.citations() > 0).toList();
    return cited.stream().mapToInt(sentence -> quotes(sentence) ? 1 : 0).average();
  }

  private static boolean quotes(Cited sentence) {
    var text = spaced(sentence.text());
    int allowed = Math.min(EDITS, text.length() / CHARACTERS_PER_EDIT);
    return sentence.passages().stream()
        .map(passage -> spaced(passage.text()))
        .anyMatch(passage -> passage.contains(text) || edits(text, passage) <= allowed);
  }

  private static String spaced(String text) {
    return String.join(" ", Wording.tokens(text));
  }

  /**
   * The edit distance between {@code text} and the part of {@code passage} that is closest to it.
   *
   * @see <a href="https://doi.org/10.1016/0196-6774(80)90016-4">Sellers, Journal of Algorithms
   *     1980</a>
   */
  static int edits(String text, String passage) {
    var column = new int[text.length() + 1];
    for (int i = 0; i <= text.length(); i++) {
      column[i] = i;
    }
    int fewest = text.length();
    for (int at = 0; at < passage.length(); at++) {
      int diagonal = 0; // a match may begin anywhere in the passage
      for (int i = 1; i <= text.length(); i++) {
        int replaced = diagonal + (text.charAt(i - 1) == passage.charAt(at) ? 0 : 1);
        diagonal = column[i];
        column[i] = Math.min(replaced, 1 + Math.min(column[i], column[i - 1]));
      }
      fewest = Math.min(fewest, column[text.length()]);
    }
    return fewest;
  }

  @Override
  public String toString() {
    return "quoted";
  }
}
