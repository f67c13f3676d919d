package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.generation.Augmentors;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.LuceneIndex;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Publishes a {@link Pipeline} that answers questions and a LangChain4j {@link RetrievalAugmentor}
 * over one index, which opens and closes with the application, and the {@link Ingestion} that fills
 * it.
 *
 * <p>An application's own {@code EmbeddingModel}, {@code ChatModel} and stage beans are used where
 * there are any. It is ordered before LangChain4j's own auto-configuration, which would otherwise
 * publish retrieval beans of its own first.
 */
@AutoConfiguration(
    beforeName = {
      "dev.langchain4j.spring.LangChain4jAutoConfig",
      "dev.langchain4j.spring.LangChain4jAutoConfiguration"
    })
@EnableConfigurationProperties(RagstoneProperties.class)
public final class RagstoneAutoConfiguration {

  private static final Logger log = LoggerFactory.getLogger(RagstoneAutoConfiguration.class);

  @Bean
  @ConditionalOnMissingBean
  Encoder ragstoneEncoder(ObjectProvider<EmbeddingModel> models) {
    var own = models.getIfUnique();
    if (own == null && models.stream().findAny().isPresent()) {
      throw new WrongSetupException(
          "there are several EmbeddingModel beans",
          "mark the one for Ragstone's index as @Primary, or declare an Encoder bean");
    }
    return own == null ? Encoder.bundled() : Encoder.of(own);
  }

  @Bean
  @ConditionalOnMissingBean
  LuceneIndex ragstoneIndex(
      RagstoneProperties settings,
      Encoder encoder,
      ObjectProvider<TokenEncoder> tokens,
      ObjectProvider<IndexSettingsCustomizer> customizers) {
    var wanted = settings.index().settings(() -> tokens.getIfAvailable(TokenEncoders::bundled));
    for (IndexSettingsCustomizer customizer : customizers.orderedStream().toList()) {
      wanted = customizer.customize(wanted);
    }
    var index = settings.index().open(encoder, wanted);
    try {
      index.check();
    } catch (ModelUnavailable later) { // it may be back when a question needs it
      log.warn("the embedding model cannot be asked now: {}", later.getMessage());
    } catch (RuntimeException wrong) {
      index.close();
      throw wrong;
    }
    return index;
  }

  @Bean
  @ConditionalOnMissingBean
  IngestionSettings ragstoneIngestionSettings(RagstoneProperties settings) {
    return settings.ingest().settings();
  }

  @Bean
  @ConditionalOnMissingBean
  Ingestion ragstoneIngestion(LuceneIndex index, IngestionSettings settings) {
    return new Ingestion(index, settings).telling(new LoggedProgress(Duration.ofSeconds(5)));
  }

  @Bean
  @ConditionalOnProperty(
      name = "ragstone.index.read-only",
      havingValue = "false",
      matchIfMissing = true)
  FolderIngestion ragstoneFolderIngestion(
      RagstoneProperties settings,
      LuceneIndex index,
      Ingestion ingestion,
      Environment environment) {
    boolean virtual =
        environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
    return new FolderIngestion(index, ingestion, settings.ingest(), virtual);
  }

  @Bean
  ChatModels ragstoneChatModels(
      ObjectProvider<ChatModel> beans,
      ObjectProvider<ChatConnectionDetails> servers,
      RagstoneProperties settings) {
    return ChatModels.choose(beans, servers, settings.chat(), settings.run().timeout());
  }

  @Bean
  CrossEncoderFile ragstoneCrossEncoderFile(RagstoneProperties settings) {
    return new CrossEncoderFile(settings.rerank().crossEncoder());
  }

  @Bean
  SentenceVectors ragstoneSentenceVectors() {
    return new SentenceVectors();
  }

  @Bean
  @ConditionalOnMissingBean
  RagstoneRoute ragstoneRoute(
      ListableBeanFactory beans,
      RagstoneProperties settings,
      ChatModels chat,
      Encoder encoder,
      LuceneIndex index,
      CrossEncoderFile crossEncoder) {
    return new RagstoneRoute(beans, settings, chat, encoder, index, crossEncoder);
  }

  @Bean
  RunningQuestions ragstoneRunningQuestions(RagstoneProperties settings) {
    return new RunningQuestions(settings.ask().atOnce());
  }

  @Bean
  Degradations ragstoneDegradations() {
    return new Degradations();
  }

  @Bean
  Guard ragstoneGuard(
      RagstoneProperties settings,
      RunningQuestions running,
      ObjectProvider<ObservationRegistry> observations,
      ObjectProvider<QuestionCustomizer> customizers,
      ObjectProvider<QuestionListener> listeners) {
    var registry = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
    return new Guard(
        settings.ask(),
        running,
        new QuestionObservations(registry, settings.observe().texts()),
        customizers,
        listeners);
  }

  @Bean
  static GuardedPipelines ragstoneGuardedPipelines(ObjectProvider<Guard> guard) {
    return new GuardedPipelines(guard);
  }

  @Bean(GuardedPipelines.DEFAULT_BEAN)
  @ConditionalOnMissingBean
  Pipeline ragstonePipeline(RagstoneRoute route, RagstoneProperties settings) {
    return new Pipeline(route.toAnswer(), settings.run().limits());
  }

  @Bean
  @ConditionalOnMissingBean
  RetrievalAugmentor ragstoneRetrievalAugmentor(
      RagstoneRoute route, RagstoneProperties settings, Guard guard) {
    return Augmentors.from(
        guard.before(Pipelines.DEFAULT, route.toContext()), settings.run().limits());
  }

  @Bean
  Pipelines ragstonePipelines(
      Environment environment,
      ListableBeanFactory beans,
      ChatModels chat,
      Encoder encoder,
      LuceneIndex index,
      Guard guard,
      Pipeline pipeline,
      RetrievalAugmentor augmentor) {
    var all = new LinkedHashMap<String, Pipelines.Named>();
    var opened = new ArrayList<CrossEncoderFile>();
    all.put(Pipelines.DEFAULT, new Pipelines.Named(pipeline, augmentor));
    NamedSettings.of(environment)
        .forEach(
            (name, named) -> {
              var settings = named.properties();
              var models = new CrossEncoderFile(settings.rerank().crossEncoder());
              var asked = named.ownModel() ? chat.of(settings) : chat;
              var route = new RagstoneRoute(beans, settings, asked, encoder, index, models);
              var limits = settings.run().limits();
              opened.add(models);
              all.put(
                  name,
                  new Pipelines.Named(
                      new Pipeline(guard.before(name, route.toAnswer()), limits),
                      Augmentors.from(guard.before(name, route.toContext()), limits)));
            });
    return new Pipelines(all, opened);
  }
}
