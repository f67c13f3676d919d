package dev.ragstone.samples.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** Stands in where there is no chat model, and says so: it shows what one would be sent. */
final class ShowingModel implements ChatModel {

  static final String LABEL =
      "No chat model is configured (ragstone.chat.base-url and ragstone.chat.model);"
          + " this is the message that one would be sent:";

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var shown = LABEL + "\n\n" + ((UserMessage) request.messages().getLast()).singleText();
    return ChatResponse.builder().aiMessage(AiMessage.from(shown)).build();
  }
}
