package dev.ragstone.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.RagstoneActuatorAutoConfiguration;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an actuator of Spring Boot 3.5 shows of the index. */
class IndexHealthTest {

  private final ApplicationContextRunner application;

  IndexHealthTest(@TempDir Path folder) {
    this.application =
        Lighthouse.plain(folder)
            .withConfiguration(
                AutoConfigurations.of(
                    RagstoneAutoConfiguration.class,
                    RagstoneActuatorAutoConfiguration.class,
                    IndexHealthAutoConfiguration.class));
  }

  @Test
  void an_index_that_can_be_read_is_up_and_says_what_it_holds() {
    application.run(
        context -> {
          var health = context.getBean(HealthIndicator.class).health();

          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails()).containsEntry("documents", 1L).containsKey("lastCommit");
        });
  }

  @Test
  void an_index_that_is_closed_is_down_and_says_so() {
    application.run(
        context -> {
          context.getBean(LuceneIndex.class).close();

          var health = context.getBean(HealthIndicator.class).health();

          assertThat(health.getStatus()).isEqualTo(Status.DOWN);
          assertThat(health.getDetails()).containsKey("error");
        });
  }

  @Test
  void health_is_off_where_a_property_says_so() {
    application
        .withPropertyValues("management.health.ragstone.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }

  @Test
  void without_an_actuator_the_application_starts_all_the_same() {
    application
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(LuceneIndex.class));
  }
}
