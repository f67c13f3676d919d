package dev.ragstone.spring.boot3;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.service.spring.AiService;
import dev.langchain4j.spring.LangChain4jAutoConfig;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.spring.EmbeddingStoresFirstAutoConfiguration;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application with LangChain4j's starter, ours and an AI service, over one document. */
final class Lighthouse {

  static final String QUESTION = "Who built the lighthouse?";
  static final String KNOWN = "Ada Quill built the lighthouse on the skerry in 1850.";

  private Lighthouse() {}

  @AiService
  interface Assistant {
    String ask(String question);
  }

  @AutoConfigurationPackage
  static class Application {}

  /**
   * With an embedding model, so that LangChain4j publishes a retriever, and without a chat model.
   */
  static ApplicationContextRunner over(Path folder, Class<?>... besides) {
    return plain(folder)
        .withUserConfiguration(Application.class)
        .withBean(EmbeddingModel.class, () -> Encoder.bundled().model())
        .withConfiguration(AutoConfigurations.of(besides))
        .withConfiguration(
            AutoConfigurations.of(
                RagstoneAutoConfiguration.class,
                EmbeddingStoresFirstAutoConfiguration.class,
                LangChain4jAutoConfig.class));
  }

  /** The properties alone. */
  static ApplicationContextRunner plain(Path folder) {
    try {
      Files.createDirectories(folder.resolve("docs"));
      Files.writeString(folder.resolve("docs/lighthouse.txt"), KNOWN + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ApplicationContextRunner()
        .withPropertyValues(
            "ragstone.index.folder=" + folder.resolve("index"),
            "ragstone.ingest.folder=" + folder.resolve("docs"),
            "ragstone.decompose.by=none",
            "ragstone.rerank.by=embedded",
            "ragstone.select.by=none");
  }

  /** Replies to the AI service, and keeps what it was sent. */
  static ScriptedChatModel model() {
    return ScriptedChatModel.answering(prompt -> "Ada Quill [1].");
  }

  static ApplicationContextRunner asking(ChatModel model, Path folder, Class<?>... besides) {
    return over(folder, besides).withBean(ChatModel.class, () -> model);
  }
}
