package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An answer's text by sentence, its marks normalised.
 *
 * @param pieces the sentences with the white space behind them: joined they are the text
 */
record Draft(List<String> pieces) {

  Draft {
    pieces = List.copyOf(pieces);
  }

  static Draft of(String text) {
    return new Draft(Sentences.pieces(text));
  }

  String text() {
    return String.join("", pieces).strip();
  }

  boolean cites() {
    return pieces.stream().anyMatch(piece -> !Marks.in(piece).isEmpty());
  }

  /** What is said once the marks are gone. */
  static String said(String piece) {
    return Marks.without(piece).strip();
  }

  /** Whether anything is left to read. */
  static boolean says(String piece) {
    return said(piece).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** The same text with {@code numbers} marked at the end of one of its sentences. */
  Draft marked(int piece, Set<Integer> numbers) {
    var marked = new ArrayList<>(pieces);
    marked.set(piece, Marks.with(pieces.get(piece), numbers));
    return new Draft(marked);
  }

  /** Every sentence that carries a mark, with the passage the mark stands for. */
  List<Citation> citations(Context context) {
    var citations = new LinkedHashSet<Citation>();
    for (String piece : pieces) {
      for (int number : Marks.in(piece)) {
        for (Evidence evidence : context.evidence()) {
          if (evidence.number() == number && !said(piece).isEmpty()) {
            citations.add(new Citation(number, evidence.passage(), said(piece)));
          }
        }
      }
    }
    return List.copyOf(citations);
  }

  /** The answer this text gives, or an abstention if no sentence rests on a passage. */
  Answer answer(Context context, Stability stability, String otherwise) {
    var citations = citations(context);
    return citations.stream().noneMatch(citation -> says(citation.sentence()))
        ? new Answer.Abstained(otherwise)
        : new Answer.Grounded(text(), citations, stability);
  }

  @Override
  public String toString() {
    return pieces.stream().map(String::strip).collect(joining(" | "));
  }
}
