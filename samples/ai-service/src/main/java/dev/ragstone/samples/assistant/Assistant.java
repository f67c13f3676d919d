package dev.ragstone.samples.assistant;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;

/** The AI service: as it was before, and as it stays. */
interface Assistant {

  /**
   * Answers in a conversation that is remembered.
   *
   * @param parameters hold the filter of the resident's cooperative
   */
  @SystemMessage("You help residents of a housing cooperative. Answer in one or two sentences.")
  Result<String> chat(
      @MemoryId String conversation, @UserMessage String message, InvocationParameters parameters);
}
