package dev.ragstone.spring.boot3;

import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Publishes the health of the index where the application has an actuator. */
@AutoConfiguration(after = RagstoneAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(LuceneIndex.class)
public final class IndexHealthAutoConfiguration {

  @Bean
  @ConditionalOnEnabledHealthIndicator("ragstone")
  @ConditionalOnMissingBean(name = "ragstoneHealthIndicator")
  IndexHealthIndicator ragstoneHealthIndicator(LuceneIndex index) {
    return new IndexHealthIndicator(index);
  }
}
