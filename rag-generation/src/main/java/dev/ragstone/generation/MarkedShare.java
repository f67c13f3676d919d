package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Run;
import java.util.List;

/** The share of sentences that carry a mark, whatever the passage says; asks nobody. */
record MarkedShare() implements Support {

  @Override
  public double of(Answer.Grounded answer, Context context, Run run) {
    var sentences = sentences(answer.text());
    long marked = sentences.stream().filter(piece -> !Marks.in(piece).isEmpty()).count();
    return sentences.isEmpty() ? 0 : (double) marked / sentences.size();
  }

  /** The sentences that state something: not headings, not what only introduces others. */
  static List<String> sentences(String text) {
    return Draft.of(text).pieces().stream().filter(MarkedShare::states).toList();
  }

  private static boolean states(String piece) {
    var said = Draft.said(piece);
    return !said.endsWith(":")
        && !said.startsWith("#")
        && said.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public String toString() {
    return "marks";
  }
}
