package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Pipeline;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.LuceneIndex;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which beans are there when: one test for each condition of the auto-configurations. */
class ConditionsTest {

  private static final Encoder ENCODER = Encoder.bundled();

  private final Path folder;

  ConditionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> beans() {
    var index = LuceneIndex.inMemory(ENCODER);
    return Stream.of(
        own(Encoder.class, () -> ENCODER),
        own(LuceneIndex.class, () -> LuceneIndex.inMemory(ENCODER)),
        own(IngestionSettings.class, () -> IngestionSettings.USUAL),
        own(Ingestion.class, () -> Ingestion.into(index)),
        own(
            RetrievalAugmentor.class,
            () -> request -> new AugmentationResult(request.chatMessage(), List.of())));
  }

  @ParameterizedTest
  @MethodSource("beans")
  <T> void an_applications_own_bean_takes_the_place_of_ours(Class<T> type, Supplier<T> own) {
    Mill.over(folder).run(context -> assertThat(context).hasSingleBean(type).hasBean(bean(type)));
    Mill.over(folder)
        .withBean("own", type, own)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(type)
                    .hasBean("own")
                    .doesNotHaveBean(bean(type)));
  }

  @Test
  void an_applications_own_pipeline_takes_the_place_of_ours() {
    var own =
        new Pipeline(
            (question, run) -> new Abstained("I never know"), Limits.within(Duration.ofSeconds(5)));
    Mill.over(folder)
        .withBean("own", Pipeline.class, () -> own)
        .run(context -> assertThat(context).hasSingleBean(Pipeline.class).hasBean("own"));
  }

  @Test
  void an_applications_own_route_is_the_one_that_answers() {
    Mill.over(folder)
        .withBean(
            RagstoneRoute.class,
            () ->
                RagstoneRoute.over(
                    LuceneIndex.inMemory(ENCODER),
                    ENCODER,
                    settings(Map.of("retrieve.by", "lexical")),
                    Optional.empty()))
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains("only[bm25]")
                    .doesNotContain("dense"));
  }

  @Test
  void a_reading_application_ingests_nothing() {
    Mill.over(folder).run(context -> assertThat(context).hasSingleBean(FolderIngestion.class));
    Mill.over(folder)
        .withPropertyValues("ragstone.index.read-only=true")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FolderIngestion.class));
  }

  @Test
  void meters_need_one_registry() {
    actuated().run(context -> assertThat(context).doesNotHaveBean(QuestionMetrics.class));
    actuated()
        .withBean("a", MeterRegistry.class, SimpleMeterRegistry::new)
        .run(context -> assertThat(context).hasSingleBean(QuestionMetrics.class));
    actuated()
        .withBean("a", MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean("b", MeterRegistry.class, SimpleMeterRegistry::new)
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(QuestionMetrics.class));
  }

  @Test
  void the_endpoint_needs_to_be_exposed() {
    actuated().run(context -> assertThat(context).doesNotHaveBean(RagstoneEndpoint.class));
    actuated()
        .withPropertyValues("management.endpoints.web.exposure.include=ragstone")
        .run(context -> assertThat(context).hasSingleBean(RagstoneEndpoint.class));
  }

  @Test
  void the_actuators_part_needs_an_index() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RagstoneActuatorAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=ragstone")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RagstoneEndpoint.class));
  }

  private static RagstoneProperties settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind(ConfigurationPropertyName.EMPTY, Bindable.of(RagstoneProperties.class))
        .get();
  }

  private ApplicationContextRunner actuated() {
    return Mill.over(folder)
        .withConfiguration(AutoConfigurations.of(RagstoneActuatorAutoConfiguration.class));
  }

  private static <T> Arguments own(Class<T> type, Supplier<T> own) {
    return Arguments.of(type, own);
  }

  private static String bean(Class<?> type) {
    return type == LuceneIndex.class ? "ragstoneIndex" : "ragstone" + type.getSimpleName();
  }
}
