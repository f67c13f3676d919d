package dev.ragstone.generation;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;

/** A chat model asked at a temperature of our own; all else stays as it is configured. */
record Sampled(ChatModel model, double temperature) implements ChatModel {

  /** The model itself where the temperature is 0. */
  static ChatModel at(double temperature, ChatModel model) {
    return temperature == 0 ? model : new Sampled(model, temperature);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return model.chat(request.toBuilder().temperature(temperature).build());
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }
}
