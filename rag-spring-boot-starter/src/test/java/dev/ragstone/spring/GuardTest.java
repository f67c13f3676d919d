package dev.ragstone.spring;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.query.Metadata;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Question.Turn;
import dev.ragstone.core.RagException.Overloaded;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;

/** What every question passes before anything is searched for it. */
class GuardTest {

  private static final Question ASKED = new Question(Mill.QUESTION);

  private final Path folder;

  GuardTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_customizers_filter_holds_for_pipelines_and_augmentors_alike() {
    over("rerank.by=none")
        .withPropertyValues("ragstone.pipelines.words.retrieve.by=lexical")
        .withBean(
            QuestionCustomizer.class,
            () -> question -> question.restrictedTo(metadataKey("tenant").isEqualTo("blue")))
        .run(
            context -> {
              var index = context.getBean(LuceneIndex.class);
              index.add(List.of(mill("red", "Rosa Brown"), mill("blue", "Bea Stone")));
              var pipelines = context.getBean(Pipelines.class);

              for (String name : pipelines.names()) {
                assertThat(pipelines.get(name).ask(ASKED).answer().toString())
                    .contains("Bea Stone")
                    .doesNotContain("Rosa Brown", "Anna Weir");
                assertThat(augmented(pipelines.augmentor(name)))
                    .contains("Bea Stone")
                    .doesNotContain("Rosa Brown", "Anna Weir");
              }
              assertThat(augmented(context.getBean(RetrievalAugmentor.class)))
                  .doesNotContain("Rosa Brown", "Anna Weir");
            });
  }

  @Test
  void customizers_are_asked_in_their_order_on_the_asking_thread() {
    var seen = new ArrayList<String>();
    over("rerank.by=none")
        .withBean("b", QuestionCustomizer.class, () -> new Noting(2, seen))
        .withBean("a", QuestionCustomizer.class, () -> new Noting(1, seen))
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(ASKED);

              var here = Thread.currentThread().getName();
              assertThat(seen).containsExactly("1 on " + here, "2 on " + here);
            });
  }

  @Test
  void a_customizer_that_throws_refuses_the_question_before_anything_is_searched() {
    var told = new ArrayList<Object>();
    over("rerank.by=none")
        .withBean(
            QuestionCustomizer.class,
            () ->
                question -> {
                  throw new SecurityException("who are you?");
                })
        .run(
            context -> {
              assertThatThrownBy(() -> context.getBean(Pipeline.class).ask(ASKED, told::add))
                  .isInstanceOf(SecurityException.class);
              assertThat(told).isEmpty();
            });
  }

  @Test
  void an_applications_own_pipeline_is_guarded_too() {
    over("ask.length=10")
        .withBean(
            Pipeline.class,
            () ->
                new Pipeline(
                    (question, run) -> new Abstained("I never know"),
                    Limits.within(Duration.ofSeconds(5))))
        .run(
            context -> {
              assertThatThrownBy(() -> context.getBean(Pipeline.class).ask(ASKED))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("at most 10 characters");
              assertThat(context.getBean(Pipelines.class).get("default"))
                  .isSameAs(context.getBean(Pipeline.class));
            });
  }

  @Test
  void only_the_latest_turns_of_a_conversation_are_heard() {
    var turns = IntStream.range(0, 9).mapToObj(i -> new Turn("q" + i, "a" + i)).toList();
    var heard = new ArrayList<Question>();
    over("ask.history=2")
        .withBean(
            QuestionCustomizer.class,
            () ->
                question -> {
                  heard.add(question);
                  return question;
                })
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION, turns, List.of()));

              assertThat(heard.getFirst().history())
                  .containsExactly(new Turn("q7", "a7"), new Turn("q8", "a8"));
            });
  }

  @Test
  void one_question_too_many_is_refused_and_a_place_is_given_back_after_each() {
    var inside = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    over("ask.at-once=2")
        .withBean(QuestionCustomizer.class, () -> waiting(inside, go))
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              var first = asking(pipeline);
              var second = asking(pipeline);
              inside.await();

              assertThatThrownBy(() -> pipeline.ask(ASKED))
                  .isInstanceOf(Overloaded.class)
                  .hasMessageContaining("2 questions are being answered");
              go.countDown();
              assertThat(first.get().answer().toString()).contains("1850");
              assertThat(second.get().answer().toString()).contains("1850");
              assertThat(pipeline.ask(ASKED).answer().toString()).contains("1850");
              assertThat(context.getBean(RunningQuestions.class).running()).isZero();
            });
  }

  @Test
  void a_closing_application_ends_what_it_answers_keeps_what_it_indexed_and_takes_no_more() {
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var running = new ArrayList<FutureTask<Pipeline.Result>>();
    over("ask.at-once=3")
        .withBean(QuestionCustomizer.class, () -> waiting(inside, go))
        .run(
            context -> {
              context.getBean(LuceneIndex.class).add(List.of(mill("red", "Rosa Brown")));
              var pipeline = context.getBean(Pipeline.class);
              running.add(asking(pipeline));
              inside.await();
              var closing = new FutureTask<>(context.getSourceApplicationContext()::close, null);
              Thread.ofPlatform().start(closing);
              while (context.getBean(RunningQuestions.class).isRunning()) {
                Thread.onSpinWait();
              }

              assertThatThrownBy(() -> pipeline.ask(ASKED))
                  .isInstanceOf(Overloaded.class)
                  .hasMessageContaining("closing");
              go.countDown();
              assertThat(running.getFirst().get().answer().toString()).contains("1850");
              closing.get();
            });
    over("index.read-only=true")
        .run(context -> assertThat(context.getBean(LuceneIndex.class).passage("red")).isPresent());
  }

  @Test
  void a_question_whose_model_hangs_is_cut_at_its_deadline_when_the_application_closes() {
    var asked = new CountDownLatch(1);
    var hanging = ScriptedChatModel.hanging();
    var running = new ArrayList<FutureTask<Pipeline.Result>>();
    over("run.timeout=2s")
        .withBean(
            ChatModel.class,
            () ->
                ScriptedChatModel.answering(
                    prompt -> {
                      asked.countDown();
                      return hanging.chat(prompt);
                    }))
        .run(
            context -> {
              running.add(asking(context.getBean(Pipeline.class)));
              asked.await();
              long start = System.nanoTime();

              context.getSourceApplicationContext().close();

              assertThat(Duration.ofNanos(System.nanoTime() - start))
                  .isLessThan(Duration.ofSeconds(10));
              assertThat(running.getFirst().isDone()).isTrue();
            });
  }

  private ApplicationContextRunner over(String... properties) {
    return Mill.over(folder)
        .withPropertyValues(
            List.of(properties).stream().map(one -> "ragstone." + one).toArray(String[]::new));
  }

  private static Passage mill(String tenant, String builder) {
    return new Passage(
        tenant,
        builder + " built the mill on the river Ame in 1850.",
        "The mill",
        tenant + ".md",
        Map.of("tenant", tenant));
  }

  private record Noting(int place, List<String> seen) implements QuestionCustomizer, Ordered {
    @Override
    public Question customize(Question question) {
      seen.add(place + " on " + Thread.currentThread().getName());
      return question;
    }

    @Override
    public int getOrder() {
      return place;
    }
  }

  private static QuestionCustomizer waiting(CountDownLatch inside, CountDownLatch go) {
    return question -> {
      inside.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return question;
    };
  }

  private static FutureTask<Pipeline.Result> asking(Pipeline pipeline) {
    var task = new FutureTask<>(() -> pipeline.ask(ASKED));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String augmented(RetrievalAugmentor augmentor) {
    var message = UserMessage.from(Mill.QUESTION);
    List<ChatMessage> memory = List.of(message, AiMessage.from("?"));
    var request = new AugmentationRequest(message, Metadata.from(message, "default", memory));
    return ((UserMessage) augmentor.augment(request).chatMessage()).singleText();
  }
}
