package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Trace.Event.Dropped;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an operator sees. */
class ActuatorTest {

  private static final String SECRET = "the password is 4711";

  private final Path folder;

  ActuatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_index_is_healthy_while_it_can_be_read_and_no_model_is_asked() {
    var asked = new AtomicInteger();
    over()
        .withBean(
            ChatModel.class,
            () ->
                ScriptedChatModel.answering(
                    prompt -> {
                      asked.incrementAndGet();
                      return "?";
                    }))
        .run(
            context -> {
              var index = context.getBean(LuceneIndex.class);

              var health = IndexHealth.of(index);
              assertThat(health.up()).isTrue();
              assertThat(health.details())
                  .containsEntry("documents", 3L)
                  .containsKeys("passages", "bytes", "lastCommit");

              index.close();
              assertThat(IndexHealth.of(index).up()).isFalse();
              assertThat(IndexHealth.of(index).details().get("error"))
                  .asString()
                  .contains("closed");
              assertThat(asked).hasValue(0);
            });
  }

  @Test
  void the_endpoint_shows_pipelines_index_and_what_gave_way_without_any_text() {
    over("ragstone.pipelines.words.retrieve.by=lexical")
        .withPropertyValues("management.endpoints.web.exposure.include=ragstone")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> SECRET))
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION));

              var view = context.getBean(RagstoneEndpoint.class).view();
              assertThat(view.pipelines()).containsOnlyKeys("default", "words");
              assertThat(view.pipelines().get("default")).startsWith("(rewriting(");
              assertThat(view.index()).containsEntry("documents", 3L);
              assertThat(view.ingestion())
                  .extracting("state")
                  .isEqualTo(IngestionStatus.State.IDLE);
              assertThat(view.running()).isZero();
              assertThat(view.degradations())
                  .isNotEmpty()
                  .allMatch(one -> one.pipeline().equals("default"))
                  .allMatch(one -> one.cause().equals("unreadable reply"));
              assertThat(view.toString()).doesNotContain(SECRET, Mill.QUESTION, "Anna Weir");
            });
  }

  @Test
  void the_log_has_one_line_for_each_stage_that_gave_way_and_no_text() {
    var log = (Logger) LoggerFactory.getLogger("dev.ragstone");
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try {
      over()
          .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> SECRET))
          .run(
              context -> {
                lines.list.clear();
                var result = context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION));

                assertThat(result.trace().degradations()).isNotEmpty();
                assertThat(lines.list)
                    .hasSize(result.trace().degradations().size())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .allMatch(line -> line.contains(" gave way to "))
                    .noneMatch(line -> line.contains(SECRET) || line.contains("mill"));
              });
    } finally {
      log.detachAppender(lines);
    }
  }

  @Test
  void branches_of_one_kind_that_are_missing_are_told_once_a_question() {
    var degradations = new Degradations();
    var cause = new ModelUnavailable("answer", null);
    for (int question = 0; question < 2; question++) {
      var told = degradations.asked("default", new Question(Mill.QUESTION));
      for (int order = 1; order <= 5; order++) {
        told.accept(new Dropped("order %d of 5".formatted(order), cause));
      }
      told.accept(new Dropped("dense", cause));
    }

    assertThat(degradations.last())
        .extracting(Degradations.Degradation::stage)
        .containsExactly("dense", "order", "dense", "order");
  }

  @Test
  void the_endpoint_is_there_only_where_it_is_exposed() {
    over().run(context -> assertThat(context).doesNotHaveBean(RagstoneEndpoint.class));
  }

  @Test
  void nothing_of_it_is_needed() {
    over()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "io.micrometer.core"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(Pipelines.class)
                    .doesNotHaveBean("ragstoneHealthIndicator"));
  }

  private ApplicationContextRunner over(String... properties) {
    return Mill.over(folder)
        .withConfiguration(AutoConfigurations.of(RagstoneActuatorAutoConfiguration.class))
        .withPropertyValues(List.of(properties).toArray(String[]::new));
  }
}
