package dev.ragstone.spring;

import dev.ragstone.retrieval.LuceneIndex;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators see of Ragstone, where the application has an actuator or a meter registry. */
@AutoConfiguration(
    after = RagstoneAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnBean(LuceneIndex.class)
public final class RagstoneActuatorAutoConfiguration {

  /** Meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class Meters {

    @Bean
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    QuestionMetrics ragstoneQuestionMetrics(MeterRegistry meters) {
      return new QuestionMetrics(meters);
    }
  }

  /** The endpoint {@code ragstone}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class Endpoints {

    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = RagstoneEndpoint.class)
    RagstoneEndpoint ragstoneEndpoint(
        Pipelines pipelines,
        LuceneIndex index,
        ObjectProvider<FolderIngestion> ingestion,
        RunningQuestions questions,
        Degradations degradations) {
      return new RagstoneEndpoint(
          pipelines, index, () -> status(ingestion.getIfAvailable()), questions, degradations);
    }

    private static @Nullable IngestionStatus status(@Nullable FolderIngestion ingestion) {
      return ingestion == null ? null : ingestion.status();
    }
  }

  /** Health on Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HealthIndicator.class)
  @ConditionalOnProperty(
      name = "management.health.ragstone.enabled",
      havingValue = "true",
      matchIfMissing = true)
  static class IndexHealthIndicator {

    @Bean
    @ConditionalOnMissingBean(name = "ragstoneHealthIndicator")
    RagstoneHealthIndicator ragstoneHealthIndicator(LuceneIndex index) {
      return new RagstoneHealthIndicator(index);
    }
  }
}
