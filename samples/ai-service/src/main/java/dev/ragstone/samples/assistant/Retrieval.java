package dev.ragstone.samples.assistant;

import dev.langchain4j.service.AiServices;

/** The part of the AI service that the steps exchange: where it finds what it shows the model. */
@FunctionalInterface
interface Retrieval {

  /** Tells {@code services} what to ask. */
  void plugInto(AiServices<Assistant> services);
}
