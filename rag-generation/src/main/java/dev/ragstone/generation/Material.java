package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.llm.PromptText;
import java.util.Map;

/** What prompts show of a context, as data. */
final class Material {

  private Material() {}

  static Map<String, Object> of(Context context) {
    return Map.of(
        "passages", PromptText.shown(context.evidence()),
        "conversation", CitedGenerator.conversation(context.question().history()),
        "facts", Facts.of(context.question()),
        "question", PromptText.data(context.question()));
  }
}
