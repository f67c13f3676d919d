package dev.ragstone.generation;

import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/** How much texts have to do with a question. */
interface TextScores {

  /**
   * One finite score for each text, the higher the better; comparable only with each other.
   *
   * @throws RagException.ModelUnavailable if the model behind it fails in whatever way
   */
  List<Double> of(String question, List<String> texts, Run run);
}
