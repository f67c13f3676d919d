package dev.ragstone.spring;

import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.ragstone.spring.RagstoneProperties.Chat;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The chat model the stages ask, if there is one.
 *
 * <p>A model named by properties is kept in here and is no bean of its own: a second {@code
 * ChatModel} bean would break the wiring of LangChain4j's AI services.
 */
public final class ChatModels {

  private final Optional<ChatModel> model;
  private final Optional<ChatConnectionDetails> server;

  ChatModels(Optional<ChatModel> model) {
    this(model, Optional.empty());
  }

  private ChatModels(Optional<ChatModel> model, Optional<ChatConnectionDetails> server) {
    this.model = model;
    this.server = server;
  }

  /** The application's own bean, or the one that properties name, or none. */
  static ChatModels choose(
      ObjectProvider<ChatModel> beans,
      ObjectProvider<ChatConnectionDetails> servers,
      Chat named,
      Duration timeout) {
    var server = Optional.ofNullable(servers.getIfAvailable());
    var unique = beans.getIfUnique();
    if (unique != null) {
      return new ChatModels(Optional.of(unique), server);
    }
    if (beans.stream().findAny().isPresent()) {
      throw new WrongSetupException(
          "there are several ChatModel beans", "mark the one that Ragstone is to ask as @Primary");
    }
    return new ChatModels(named(named.at(server), timeout), server);
  }

  /** The one that {@code settings} name, for a pipeline that has one of its own. */
  ChatModels of(RagstoneProperties settings) {
    var named = named(settings.chat().at(server), settings.run().timeout());
    return new ChatModels(named, server);
  }

  /** The model, if there is one; for an AI service of the application too. */
  public Optional<ChatModel> any() {
    return model;
  }

  /** The model, for a stage that {@code property} says must have one. */
  ChatModel required(String property) {
    return model.orElseThrow(
        () ->
            new WrongSetupException(
                property + "=model needs a chat model and there is none",
                "declare a ChatModel bean, or set ragstone.chat.base-url and ragstone.chat.model"));
  }

  /**
   * The OpenAI-compatible model that properties name, or none.
   *
   * @throws IllegalArgumentException if they name a model and no server
   */
  public static Optional<ChatModel> named(Chat named, Duration timeout) {
    if (named.model() == null) {
      return Optional.empty();
    }
    return Optional.of(
        OpenAiChatModel.builder()
            .httpClientBuilder(new JdkHttpClientBuilder())
            .apiKey(named.apiKey() == null ? "none" : named.apiKey())
            .modelName(named.model())
            .temperature(0.0)
            .maxRetries(0) // the run's deadline decides, and every stage has its fallback
            .timeout(timeout)
            .baseUrl(named.server())
            .build());
  }

  /** The same model, telling what it writes while it writes. */
  Optional<StreamingChatModel> streaming(Chat chat, Duration timeout) {
    var named = chat.at(server);
    if (named.model() == null) {
      return Optional.empty();
    }
    return Optional.of(
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new JdkHttpClientBuilder())
            .apiKey(named.apiKey() == null ? "none" : named.apiKey())
            .modelName(named.model())
            .temperature(0.0)
            .timeout(timeout)
            .baseUrl(named.server())
            .build());
  }
}
