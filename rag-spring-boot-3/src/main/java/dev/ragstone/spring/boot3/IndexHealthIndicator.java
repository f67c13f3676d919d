package dev.ragstone.spring.boot3;

import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.IndexHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health on Spring Boot 3.5: up while the index can be read. */
record IndexHealthIndicator(LuceneIndex index) implements HealthIndicator {

  @Override
  public Health health() {
    var health = IndexHealth.of(index);
    return (health.up() ? Health.up() : Health.down()).withDetails(health.details()).build();
  }
}
