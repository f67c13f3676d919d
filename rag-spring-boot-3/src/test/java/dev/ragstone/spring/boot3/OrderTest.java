package dev.ragstone.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.spring.LangChain4jAutoConfig;
import dev.langchain4j.spring.LangChain4jAutoConfiguration;
import dev.langchain4j.store.embedding.pgvector.spring.PgVectorEmbeddingStoreAutoConfiguration;
import dev.ragstone.spring.EmbeddingStoresFirstAutoConfiguration;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;

/** The order in which Spring Boot takes auto-configurations, which their names would decide. */
class OrderTest {

  @EnableAutoConfiguration
  static class Application {}

  @Test
  void an_application_takes_ours_before_langchain4js(@TempDir Path folder) {
    Lighthouse.plain(folder)
        .withUserConfiguration(Application.class)
        .withBean(ChatModel.class, Lighthouse::model)
        .run(
            context ->
                assertThat(Arrays.asList(context.getBeanDefinitionNames()))
                    .containsSubsequence(
                        RagstoneAutoConfiguration.class.getName(),
                        LangChain4jAutoConfig.class.getName()));
  }

  @ParameterizedTest
  @ValueSource(classes = {LangChain4jAutoConfig.class, LangChain4jAutoConfiguration.class})
  void ours_and_a_stores_come_before_langchain4js_under_either_name(Class<?> theirs) {
    var all =
        AutoConfigurations.of(
            theirs,
            PgVectorEmbeddingStoreAutoConfiguration.class,
            EmbeddingStoresFirstAutoConfiguration.class,
            RagstoneAutoConfiguration.class);

    var order = List.of(Configurations.getClasses(all));

    assertThat(order).endsWith(theirs).hasSize(4);
  }

  @Test
  void without_ours_langchain4js_comes_first() {
    var all =
        AutoConfigurations.of(
            PgVectorEmbeddingStoreAutoConfiguration.class, LangChain4jAutoConfig.class);

    assertThat(Configurations.getClasses(all)).startsWith(LangChain4jAutoConfig.class);
  }
}
