package dev.ragstone.spring;

import dev.ragstone.retrieval.LuceneIndex;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health on Spring Boot 4: up while the index can be read. */
record RagstoneHealthIndicator(LuceneIndex index) implements HealthIndicator {

  @Override
  public Health health() {
    var health = IndexHealth.of(index);
    return (health.up() ? Health.up() : Health.down()).withDetails(health.details()).build();
  }
}
