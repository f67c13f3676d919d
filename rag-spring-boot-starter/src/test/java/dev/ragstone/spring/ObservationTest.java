package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.testing.ScriptedChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a tracing backend and a meter registry are told of a question. */
class ObservationTest {

  private static final Question ASKED = new Question(Mill.QUESTION);

  private final Path folder;
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<Context> ended = new CopyOnWriteArrayList<>();

  ObservationTest(@TempDir Path folder) {
    this.folder = folder;
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(
            new ObservationHandler<Context>() {
              @Override
              public void onStop(Context context) {
                ended.add(context);
              }

              @Override
              public boolean supportsContext(Context context) {
                return true;
              }
            });
  }

  @Test
  void a_question_is_one_observation_with_each_of_its_stages_below_it() {
    over()
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(ASKED);

              var question = of("ragstone.question").getFirst();
              assertThat(tags(question))
                  .isEqualTo(
                      Map.of("pipeline", "default", "outcome", "answered", "degraded", "false"));
              assertThat(of("ragstone.stage"))
                  .extracting(Context::getContextualName)
                  .contains("convex", "tokenCoverage", "best", "endsFirst", "extractive");
              assertThat(of("ragstone.stage")).allMatch(stage -> root(stage) == question);
            });
  }

  @Test
  void stages_within_a_stage_lie_below_it_also_on_other_threads() {
    over()
        .withBean(
            ChatModel.class, () -> ScriptedChatModel.answering(prompt -> Prompted.by(prompt).reply))
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(ASKED);

              var steps =
                  of("ragstone.stage").stream()
                      .filter(stage -> "sequential".equals(stage.getContextualName()))
                      .toList();
              var below =
                  of("ragstone.stage").stream()
                      .filter(stage -> steps.contains(parent(stage)))
                      .map(Context::getContextualName);
              assertThat(steps).hasSize(1);
              assertThat(below).contains("convex", "reader");
            });
  }

  @Test
  void a_models_call_sees_the_observation_of_the_stage_that_makes_it() {
    var around = ConcurrentHashMap.<String>newKeySet();
    over()
        .withBean(
            ChatModel.class,
            () ->
                ScriptedChatModel.answering(
                    prompt -> {
                      around.add(name(observations.getCurrentObservation()));
                      return Prompted.by(prompt).reply;
                    }))
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(ASKED);

              assertThat(around).contains("listwise", "useful", "stable").doesNotContain("none");
            });
  }

  @Test
  void texts_stand_in_spans_only_where_they_are_asked_for() {
    over().run(context -> context.getBean(Pipeline.class).ask(ASKED));
    assertThat(ended).isNotEmpty().noneMatch(context -> all(context).contains("mill"));
    ended.clear();

    over("observe.texts=true").run(context -> context.getBean(Pipeline.class).ask(ASKED));
    assertThat(of("ragstone.question"))
        .allMatch(context -> all(context).contains(Mill.QUESTION))
        .allMatch(context -> all(context).contains("Anna Weir"));
  }

  @Test
  void tags_of_meters_are_few_whatever_is_asked() {
    over("pipelines.words.retrieve.by=lexical")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(ObservationTest::answering))
        .run(
            context -> {
              var pipelines = context.getBean(Pipelines.class);
              pipelines.get("default").ask(ASKED);
              pipelines.get("words").ask(new Question("Which heron eats how many fish?"));
              var before = series();
              pipelines.get("default").ask(new Question("What is said of the river Ame?"));
              pipelines.get("words").ask(new Question("How many arches has the bridge?"));

              assertThat(series()).isEqualTo(before);
              assertThat(before)
                  .allMatch(tags -> tags.length() < 120)
                  .noneMatch(tags -> tags.contains("heron"));
            });
  }

  @Test
  void calls_tokens_and_degradations_are_counted() {
    over()
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(ObservationTest::answering))
        .run(
            context -> {
              var result = context.getBean(Pipeline.class).ask(ASKED);

              var calls = meters.get("ragstone.model.calls").timers();
              assertThat(calls.stream().mapToLong(timer -> timer.count()).sum())
                  .isEqualTo(result.trace().modelCalls());
              assertThat(meters.get("ragstone.model.tokens").tag("direction", "in").counters())
                  .isNotEmpty()
                  .allMatch(counter -> counter.count() > 0);
              assertThat(
                      meters
                          .get("ragstone.degradations")
                          .tags("kind", "fallback", "stage", "useful", "pipeline", "default")
                          .counter()
                          .count())
                  .isEqualTo(1);
              assertThat(meters.get("ragstone.question").tag("degraded", "true").timer().count())
                  .isEqualTo(1);
              assertThat(meters.get("ragstone.stage").tag("stage", "stable").timer().count())
                  .isEqualTo(1);
            });
  }

  @Test
  void a_refused_and_a_failed_question_are_told_apart() {
    over("ask.length=10")
        .withBean(
            Reranker.class,
            () ->
                (candidates, run) -> {
                  throw new IllegalStateException("a bug");
                })
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              assertThatThrownBy(() -> pipeline.ask(ASKED))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> pipeline.ask(new Question("Mill?")))
                  .hasMessageContaining("a bug");

              assertThat(of("ragstone.question"))
                  .extracting(one -> tags(one).get("outcome"))
                  .containsExactly("refused", "failed");
              assertThat(of("ragstone.question")).allMatch(one -> one.getError() != null);
            });
  }

  @Test
  void without_a_registry_nothing_is_observed_and_all_is_answered() {
    Mill.over(folder)
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).ask(ASKED).answer())
                    .isNotInstanceOf(Abstained.class));
    assertThat(ended).isEmpty();
  }

  private ApplicationContextRunner over(String... properties) {
    return Mill.over(folder)
        .withConfiguration(AutoConfigurations.of(RagstoneActuatorAutoConfiguration.class))
        .withBean(ObservationRegistry.class, () -> observations)
        .withBean(MeterRegistry.class, () -> meters)
        .withPropertyValues(
            List.of(properties).stream().map(one -> "ragstone." + one).toArray(String[]::new));
  }

  /** What suits each stage, but for selection, which is answered with nonsense. */
  private static String answering(String prompt) {
    var stage = Prompted.by(prompt);
    return stage == Prompted.SELECT ? "?" : stage.reply;
  }

  private List<Context> of(String name) {
    return ended.stream().filter(context -> name.equals(context.getName())).toList();
  }

  private Set<String> series() {
    return meters.getMeters().stream()
        .map(meter -> meter.getId().getName() + meter.getId().getTags())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> tags(Context context) {
    return context.getLowCardinalityKeyValues().stream()
        .filter(tag -> !tag.getKey().equals("error"))
        .collect(Collectors.toMap(tag -> tag.getKey(), tag -> tag.getValue()));
  }

  private static String all(Context context) {
    return context.getName() + context.getContextualName() + context.getAllKeyValues();
  }

  private static @Nullable Object parent(Context context) {
    var parent = context.getParentObservation();
    return parent == null ? null : parent.getContextView();
  }

  private static Object root(Context context) {
    return parent(context) instanceof Context above ? root(above) : context;
  }

  private static String name(@Nullable Observation observation) {
    return observation == null
        ? "none"
        : String.valueOf(observation.getContext().getContextualName());
  }
}
