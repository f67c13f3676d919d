package dev.ragstone.spring.boot3;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.IllegalConfigurationException;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.langchain4j.store.embedding.pgvector.spring.PgVectorEmbeddingStoreAutoConfiguration;
import dev.langchain4j.store.embedding.pgvector.spring.PgVectorEmbeddingStoreAutoConfiguration.PgVectorEmbeddingStore;
import dev.ragstone.spring.ChatModels;
import dev.ragstone.spring.RagstoneProperties;
import dev.ragstone.spring.boot3.Lighthouse.Assistant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/** Our starter and LangChain4j's in one application, with and without a store's starter. */
class BesideLangChain4jTest {

  static class OwnStore {
    @Bean
    EmbeddingStore<TextSegment> own() {
      return new InMemoryEmbeddingStore<>();
    }
  }

  static class Published {
    @Bean
    ChatModel published(RagstoneProperties settings) {
      return ChatModels.named(settings.chat(), settings.run().timeout()).orElseThrow();
    }
  }

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Path folder;

  BesideLangChain4jTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_ai_service_answers_from_our_index_though_langchain4j_publishes_an_empty_store() {
    var model = Lighthouse.model();
    Lighthouse.asking(model, folder)
        .run(
            context -> {
              assertThat(context).hasSingleBean(RetrievalAugmentor.class);
              assertThat(context.getBean(EmbeddingStore.class))
                  .isExactlyInstanceOf(InMemoryEmbeddingStore.class);
              assertThat(context).hasSingleBean(ContentRetriever.class);

              var answer = context.getBean(Assistant.class).ask(Lighthouse.QUESTION);

              assertThat(answer).isEqualTo("Ada Quill [1].");
              assertThat(model.asked())
                  .singleElement()
                  .asString()
                  .contains(Lighthouse.QUESTION, Lighthouse.KNOWN);
            });
  }

  @Test
  void a_stores_own_starter_is_not_displaced_by_an_empty_store() {
    var model = Lighthouse.model();
    Lighthouse.asking(model, folder, PgVectorEmbeddingStoreAutoConfiguration.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(EmbeddingStore.class);
              assertThat(context).hasSingleBean(PgVectorEmbeddingStore.class);
              assertThat(context.getBean(ContentRetriever.class).retrieve(Query.from("lighthouse")))
                  .singleElement()
                  .asString()
                  .contains(PgVectorEmbeddingStoreAutoConfiguration.STORED);

              context.getBean(Assistant.class).ask(Lighthouse.QUESTION);

              assertThat(model.asked().getFirst())
                  .contains(Lighthouse.KNOWN)
                  .doesNotContain(PgVectorEmbeddingStoreAutoConfiguration.STORED);
            });
  }

  @Test
  void an_applications_own_store_is_the_only_one() {
    Lighthouse.asking(Lighthouse.model(), folder)
        .withUserConfiguration(OwnStore.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(EmbeddingStore.class);
              assertThat(context).hasBean("own");
            });
  }

  @Test
  void an_applications_own_augmentor_is_the_only_one() {
    var model = Lighthouse.model();
    Lighthouse.asking(model, folder)
        .withBean(
            "own",
            RetrievalAugmentor.class,
            () ->
                request ->
                    AugmentationResult.builder()
                        .chatMessage(request.chatMessage())
                        .contents(List.of())
                        .build())
        .run(
            context -> {
              context.getBean(Assistant.class).ask(Lighthouse.QUESTION);

              assertThat(model.asked()).containsExactly(Lighthouse.QUESTION);
            });
  }

  @Test
  void a_model_named_by_properties_adds_no_second_chat_model_to_an_ai_service() {
    var model = Lighthouse.model();
    Lighthouse.asking(model, folder)
        .withPropertyValues(
            "ragstone.chat.base-url=http://localhost:1/v1", "ragstone.chat.model=tiny")
        .run(
            context -> {
              assertThat(context).hasSingleBean(ChatModel.class);

              context.getBean(Assistant.class).ask(Lighthouse.QUESTION);

              assertThat(model.asked()).hasSize(1);
            });
  }

  @Test
  void a_model_named_by_properties_alone_is_no_model_of_an_ai_service_which_says_so() {
    Lighthouse.over(folder)
        .withPropertyValues(
            "ragstone.chat.base-url=http://localhost:1/v1", "ragstone.chat.model=tiny")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(Assistant.class))
                    .rootCause()
                    .isInstanceOf(IllegalConfigurationException.class)
                    .hasMessageContaining("specify either chatModel or streamingChatModel"));
  }

  @Test
  void that_model_is_an_ai_services_too_where_the_application_publishes_it() {
    SERVER.stubFor(
        post(anyUrl())
            .willReturn(
                okJson("{\"choices\": [{\"message\": {\"content\": \"Ada Quill [1].\"}}]}")));
    Lighthouse.over(folder)
        .withUserConfiguration(Published.class)
        .withPropertyValues(
            "ragstone.chat.base-url=" + SERVER.baseUrl() + "/v1", "ragstone.chat.model=tiny")
        .run(
            context -> {
              assertThat(context).hasSingleBean(ChatModel.class);

              var answer = context.getBean(Assistant.class).ask(Lighthouse.QUESTION);

              assertThat(answer).isEqualTo("Ada Quill [1].");
              SERVER.verify(
                  1, postRequestedFor(anyUrl()).withRequestBody(containing(Lighthouse.KNOWN)));
            });
  }

  @Test
  void a_second_chat_model_bean_is_what_an_ai_service_cannot_bear() {
    Lighthouse.asking(Lighthouse.model(), folder)
        .withBean("second", ChatModel.class, Lighthouse::model)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .isInstanceOf(IllegalConfigurationException.class)
                    .hasMessageContaining("multiple beans of type " + ChatModel.class.getName()));
  }
}
