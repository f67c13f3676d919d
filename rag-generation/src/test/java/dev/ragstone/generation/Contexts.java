package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Rankings;
import java.time.Duration;

/** What the tests of this package share. */
final class Contexts {

  private Contexts() {}

  /** Passages "1", "2", ... numbered and shown in the order given. */
  static Context context(String question, String... texts) {
    return Context.of(Rankings.candidates(question, texts));
  }

  static Run run() {
    return Run.within(Duration.ofSeconds(30));
  }

  static Answer.Grounded grounded(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> grounded;
      case Answer.Abstained(var reason) -> throw new AssertionError("abstained: " + reason);
    };
  }

  static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Grounded(var text, var citations, var stability) ->
          throw new AssertionError("answered: " + text + citations + stability);
      case Answer.Abstained(var reason) -> reason;
    };
  }

  /** What must hold of an answer to {@code context}, whoever gave it. */
  static void isChecked(Answer answer, Context context) {
    if (answer instanceof Answer.Grounded grounded) {
      var unmarked = grounded.text().replaceAll("[ \\t]?\\[\\d+]", "");
      for (var citation : grounded.citations()) {
        boolean shown =
            context.evidence().stream()
                .anyMatch(
                    e -> e.number() == citation.number() && e.passage().equals(citation.passage()));
        if (!shown || citation.sentence().isBlank() || !unmarked.contains(citation.sentence())) {
          throw new AssertionError(citation + " does not fit " + grounded.text());
        }
      }
      var numbers = context.evidence().stream().map(Evidence::number).toList();
      if (!numbers.containsAll(Marks.in(grounded.text()))) {
        throw new AssertionError("a mark of no passage in " + grounded.text());
      }
    }
  }
}
