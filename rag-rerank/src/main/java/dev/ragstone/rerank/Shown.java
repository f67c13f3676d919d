package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The question and the numbered passages as the prompts of this module show them. */
final class Shown {

  private Shown() {}

  /** {@code prompt} with its {@code question}, {@code count} and {@code passages}. */
  static String in(PromptFile prompt, Question question, List<Hit> hits) {
    return in(prompt, question, hits, hit -> "", Map.of());
  }

  /**
   * The same with what else the prompt asks for.
   *
   * @param note what stands between the number of a passage and its text; may be empty
   */
  static String in(
      PromptFile prompt,
      Question question,
      List<Hit> hits,
      Function<Hit, String> note,
      Map<String, Object> more) {
    var values = new HashMap<>(more);
    values.put("question", PromptText.data(question));
    values.put("count", hits.size());
    values.put("passages", PromptText.numbered(hits, PromptText.WORDS, note));
    return prompt.fill(values);
  }
}
