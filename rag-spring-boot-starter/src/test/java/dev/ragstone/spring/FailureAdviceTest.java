package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that cannot start says what is wrong and what to do, as Spring Boot does. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAdviceTest {

  private final Path folder;

  FailureAdviceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_index_that_another_process_writes(CapturedOutput output) {
    try (var index = LuceneIndex.open(folder.resolve("index"), Encoder.bundled())) {
      assertThat(start(output, Plain.class))
          .contains("is written by another process")
          .contains("ragstone.index.read-only=true");
      assertThat(index.stats().passages()).isZero();
    }
  }

  @Test
  void an_index_of_another_embedding_model(CapturedOutput output) {
    try (var index = LuceneIndex.open(folder.resolve("index"), Encoder.bundled())) {
      index.add(List.of(new Passage("1", "The mill is old.", "", "mill.md", Map.of())));
    }

    assertThat(start(output, OtherEmbeddings.class))
        .contains("was made with the embedding model bge-small-en-v1.5-q")
        .contains("ingest into another folder");
  }

  @Test
  void several_embedding_models(CapturedOutput output) {
    assertThat(start(output, TwoEmbeddingModels.class))
        .contains("there are several EmbeddingModel beans")
        .contains("@Primary");
  }

  @Test
  void several_chat_models(CapturedOutput output) {
    assertThat(start(output, TwoChatModels.class))
        .contains("there are several ChatModel beans")
        .contains("@Primary");
  }

  @Test
  void two_embedding_stores_where_one_is_asked_for(CapturedOutput output) {
    assertThat(start(output, TwoStores.class))
        .contains("there are several EmbeddingStore beans, [first, second], and one is asked for")
        .contains("spring.autoconfigure.exclude");
  }

  @Test
  void a_stage_that_needs_a_chat_model_and_has_none(CapturedOutput output) {
    assertThat(start(output, Plain.class, "--ragstone.rerank.by=model"))
        .contains("ragstone.rerank.by=model needs a chat model and there is none")
        .contains("declare a ChatModel bean, or set ragstone.chat.base-url");
  }

  @Test
  void a_value_out_of_range(CapturedOutput output) {
    assertThat(start(output, Plain.class, "--ragstone.retrieve.depth=0"))
        .contains("ragstone.retrieve.depth must be at least 1, was 0");
  }

  @Test
  void a_group_that_no_pipeline_can_have_of_its_own(CapturedOutput output) {
    assertThat(start(output, Plain.class, "--ragstone.pipelines.fast.ingest.folder=x"))
        .contains("ragstone.pipelines.fast.ingest cannot be set for one pipeline")
        .contains("decompose, generate");
  }

  /** The report of the failed start, from its headline on; no stack trace is in it. */
  private String start(CapturedOutput output, Class<?> application, String... arguments) {
    var spring = new SpringApplication(application);
    spring.setWebApplicationType(WebApplicationType.NONE);
    var all =
        Stream.concat(
                Stream.of("--ragstone.index.folder=" + folder.resolve("index")),
                Stream.of(arguments))
            .toArray(String[]::new);
    assertThatThrownBy(() -> spring.run(all).close()).isInstanceOf(Exception.class);
    var text = output.getAll();
    assertThat(text).contains("APPLICATION FAILED TO START");
    var report = text.substring(text.indexOf("APPLICATION FAILED TO START"));
    assertThat(report).contains("Description:", "Action:").doesNotContain("\tat ");
    return report;
  }

  @Configuration
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class Plain {}

  @Configuration
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class OtherEmbeddings {
    @Bean
    EmbeddingModel other() {
      return new OtherModel(Encoder.bundled().model());
    }
  }

  @Configuration
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class TwoEmbeddingModels {
    @Bean
    EmbeddingModel first() {
      return Encoder.bundled().model();
    }

    @Bean
    EmbeddingModel second() {
      return Encoder.bundled().model();
    }
  }

  @Configuration
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class TwoChatModels {
    @Bean
    ChatModel first() {
      return ScriptedChatModel.saying();
    }

    @Bean
    ChatModel second() {
      return ScriptedChatModel.saying();
    }
  }

  @Configuration
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class TwoStores {
    @Bean
    EmbeddingStore<TextSegment> first() {
      return new InMemoryEmbeddingStore<>();
    }

    @Bean
    EmbeddingStore<TextSegment> second() {
      return new InMemoryEmbeddingStore<>();
    }

    @Bean
    String user(EmbeddingStore<TextSegment> one) {
      return one.toString();
    }
  }
}
