package dev.ragstone.decompose;

import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;

/** The rewriting of a question by a model that was shown more than the question. */
final class Rewrite {

  static final String TASK = "rewrite";

  private Rewrite() {}

  /**
   * The question that {@code reply} makes of {@code asked}: it stands alone, so its history is
   * empty; filters and findings stay.
   *
   * @param shown what the model was shown besides question and conversation
   * @throws UnreadableReply if the reply holds no rewrite, or none that can be trusted
   */
  static Question of(Question asked, List<String> shown, String reply, Run run) {
    var rewrite =
        OneQuestion.in(reply, asked.text())
            .orElseThrow(() -> new UnreadableReply("one question that stands alone", reply));
    var sources = new ArrayList<>(shown);
    for (Question.Turn turn : asked.history()) {
      sources.add(turn.question());
      sources.add(turn.answer());
    }
    var faithfulness = new Faithfulness(asked.text(), sources);
    faithfulness.check(rewrite, OneQuestion.endsAsking(asked.text()), reply);
    var missing = faithfulness.missing(rewrite);
    if (!missing.isEmpty()) {
      throw new UnreadableReply("a rewrite that keeps '" + missing.getFirst() + "'", reply);
    }
    if (!rewrite.equals(reply.strip())) {
      run.repaired(TASK, "took one question out of a reply of " + reply.length() + " characters");
    }
    return new Question(rewrite, List.of(), asked.filters(), asked.findings());
  }
}
