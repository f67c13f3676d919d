package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;

/** Retrieval that is graded and, where it failed, done once more elsewhere. */
public final class Corrections {

  private Corrections() {}

  /**
   * Searches {@code first}, grades what was found, and goes on by the grades: right, it is refined;
   * wrong, {@code second} is asked instead; neither, both, a passage of each in turn.
   *
   * <p>The second source is asked at most once: a search of the web or another index, or of the
   * same index by steps of the question. If it fails or finds nothing, what was found first stays;
   * if grading fails, both are asked. The decision is in the trace. No thresholds are given: fit
   * them for the grader on questions with known passages, the upper where nine in ten passages
   * above are right, the lower where one in twenty right ones is below.
   *
   * <p>Calls: those of the two sources, one of the grader for each, one of the rewriting. Grading
   * takes at most a quarter of the time left, the second source half of it.
   *
   * @see <a href="https://arxiv.org/abs/2401.15884">Yan et al., 2024 (CRAG)</a>
   */
  public static Stage<Question, Candidates> corrective(
      Stage<Question, Candidates> first, Correction how, Stage<Question, Candidates> second) {
    return new CorrectiveRetrieval(first, how, second);
  }

  /**
   * Asks a chat model for at most three search terms, which become the question: for a source that
   * searches by words. A reply without any is an {@link
   * dev.ragstone.core.RagException.UnreadableReply}. One model call.
   */
  public static Stage<Question, Question> keywords(ChatModel model) {
    return new SearchTerms(model);
  }
}
