package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import java.util.List;

/**
 * Tells how far passages support what a sentence states.
 *
 * <p>Implementations are immutable and safe to share between threads.
 *
 * @see SupportChecks
 */
@FunctionalInterface
public interface SupportCheck {

  /**
   * A sentence of an answer, and the passages that are to support it together.
   *
   * @param question what the answer answers; a sentence of few words is read after it
   * @param text without citation marks
   */
  record Statement(String question, String text, List<Passage> passages) {

    private static final int FEW_CONTENT_WORDS = 3;
    private static final int FEW_WORDS = 4;

    public Statement {
      passages = List.copyOf(passages);
    }

    /** What is compared: the text, behind the question if it is a mere name or the like. */
    String full() {
      boolean fragment =
          Words.content(text).size() < FEW_CONTENT_WORDS && Words.all(text).size() < FEW_WORDS;
      return fragment ? question + " " + text : text;
    }
  }

  /**
   * The support of each statement, in [0, 1] and in the order of {@code statements}: from .5 on it
   * is supported.
   *
   * @throws dev.ragstone.core.RagException if it cannot be told
   */
  List<Double> supports(List<Statement> statements, Run run);
}
