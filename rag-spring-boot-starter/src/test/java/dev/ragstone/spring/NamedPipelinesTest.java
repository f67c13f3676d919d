package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class NamedPipelinesTest {

  private final Path folder;

  NamedPipelinesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_named_pipeline_does_what_it_says_and_else_what_the_default_does() {
    over(
            "retrieve.depth=40",
            "rerank.by=none",
            "pipelines.words.retrieve.by=lexical",
            "pipelines.words.run.timeout=10s",
            "pipelines.slow.rerank.by=auto")
        .run(
            context -> {
              var pipelines = context.getBean(Pipelines.class);

              assertThat(pipelines.names()).containsExactly("default", "slow", "words");
              assertThat(pipelines.get("default")).isSameAs(context.getBean(Pipeline.class));
              assertThat(pipelines.get("default").toString())
                  .contains("[bm25, dense]@40", "within 30000ms")
                  .doesNotContain("tokenCoverage");
              assertThat(pipelines.get("words").toString())
                  .contains("only[bm25]@40", "within 10000ms")
                  .doesNotContain("dense", "tokenCoverage");
              assertThat(pipelines.get("slow").toString())
                  .contains("[bm25, dense]@40", "tokenCoverage");
              assertThat(
                      pipelines.get("words").ask(new Question(Mill.QUESTION)).answer().toString())
                  .contains("1850");
              assertThat(pipelines).asString().contains("slow: ", "words: ");
            });
  }

  @Test
  void a_variable_of_the_environment_names_a_pipeline_as_well() {
    over()
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(
                        new SystemEnvironmentPropertySource(
                            "test-" + SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            Map.of("RAGSTONE_PIPELINES_WORDS_RETRIEVE_BY", "lexical"))))
        .run(
            context ->
                assertThat(context.getBean(Pipelines.class).get("words").toString())
                    .contains("only[bm25]"));
  }

  @Test
  void a_model_of_its_own_is_asked_in_place_of_the_applications() {
    var own = ScriptedChatModel.answering(prompt -> "NO_ANSWER: none.");
    over(
            "pipelines.other.chat.base-url=http://localhost:1/v1",
            "pipelines.other.chat.model=tiny",
            "pipelines.other.run.timeout=4s",
            "pipelines.quoting.generate.by=embedded")
        .withBean(ChatModel.class, () -> own)
        .run(
            context -> {
              var pipelines = context.getBean(Pipelines.class);

              var other = pipelines.get("other").ask(new Question(Mill.QUESTION));

              assertThat(other.trace().degradations())
                  .isNotEmpty()
                  .anySatisfy(
                      event -> assertThat(event.cause()).isInstanceOf(ModelUnavailable.class));
              assertThat(own.asked()).isEmpty();
              assertThat(pipelines.get("quoting").toString()).contains("listwise");
            });
  }

  @Test
  void an_unknown_name_is_answered_with_those_there_are() {
    over("pipelines.words.retrieve.by=lexical")
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(Pipelines.class).get("wrods"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no pipeline 'wrods'; there are [default, words]"));
  }

  @ParameterizedTest
  @CsvSource({
    "pipelines.a.index.folder=x, 'ragstone.pipelines.a.index cannot be set for one pipeline'",
    "pipelines.a.rerenk.by=none, 'ragstone.pipelines.a.rerenk cannot be set for one pipeline'",
    "pipelines.default.rerank.by=none, is what ragstone.* itself describes",
    "pipelines.a.retrieve.depth=0, ragstone.retrieve.depth must be at least 1",
    "pipelines[a.b].rerank.by=none, 'ragstone.pipelines.a.b: no property can have this name'",
    "pipelines.fastSearch.rerank.by=none, name a pipeline in lower-case letters",
    "pipelines.a.rerank.by=model, needs a chat model and there is none",
  })
  void what_cannot_be_stops_the_start_with_a_reason(String property, String reason) {
    over(property).run(context -> assertThat(context).getFailure().hasStackTraceContaining(reason));
  }

  private ApplicationContextRunner over(String... properties) {
    return Mill.over(folder)
        .withPropertyValues(
            Arrays.stream(properties).map(one -> "ragstone." + one).toArray(String[]::new));
  }
}
