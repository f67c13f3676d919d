package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.retrieval.LuceneIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The index's part of {@code /actuator/health} on Spring Boot 4. */
class HealthBoot4Test {

  private final Path folder;

  HealthBoot4Test(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_application_is_up_while_its_index_can_be_read() {
    over()
        .run(
            context -> {
              var indicator = context.getBean(RagstoneHealthIndicator.class);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
              assertThat(indicator.health().getDetails()).containsEntry("documents", 3L);

              context.getBean(LuceneIndex.class).close();
              assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
              assertThat(indicator.health().getDetails()).containsKey("error");
            });
  }

  @Test
  void it_can_be_switched_off_and_replaced() {
    over()
        .withPropertyValues("management.health.ragstone.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    over()
        .withBean(
            "ragstoneHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
        .run(context -> assertThat(context).doesNotHaveBean(RagstoneHealthIndicator.class));
  }

  private ApplicationContextRunner over() {
    return Mill.over(folder)
        .withConfiguration(AutoConfigurations.of(RagstoneActuatorAutoConfiguration.class));
  }
}
