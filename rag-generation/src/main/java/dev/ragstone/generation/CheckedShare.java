package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.ArrayList;

/** The share of sentences that a check finds supported by the passages they cite. */
record CheckedShare(SupportCheck check) implements Support {

  private static final double SUPPORTED = .5;

  @Override
  public double of(Answer.Grounded answer, Context context, Run run) {
    var sentences = MarkedShare.sentences(answer.text());
    var statements = new ArrayList<SupportCheck.Statement>();
    for (String sentence : sentences) {
      var said = Draft.said(sentence);
      var cited =
          answer.citations().stream()
              .filter(citation -> citation.sentence().equals(said))
              .map(Citation::passage)
              .distinct()
              .toList();
      if (!cited.isEmpty()) {
        statements.add(new SupportCheck.Statement(context.question().text(), said, cited));
      }
    }
    if (statements.isEmpty()) {
      return 0;
    }
    var supports = check.supports(statements, run);
    if (supports.size() != statements.size()) {
      throw new RagException.UnreadableReply(
          statements.size() + " supports", supports.size() + " supports");
    }
    long supported = supports.stream().filter(support -> support >= SUPPORTED).count();
    return (double) supported / sentences.size();
  }

  @Override
  public String toString() {
    return check.toString();
  }
}
