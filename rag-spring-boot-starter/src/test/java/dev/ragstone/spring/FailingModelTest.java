package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the chat model does at whichever stage, the user gets an answer in time. */
class FailingModelTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final Path folder;

  FailingModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void the_encoders_are_loaded(@TempDir Path elsewhere) {
    Mill.warmUp(elsewhere);
  }

  @ParameterizedTest
  @CsvSource({
    "DECOMPOSE, FAILS",
    "DECOMPOSE, HANGS",
    "DECOMPOSE, SAYS_NOTHING",
    "DECOMPOSE, TALKS_NONSENSE",
    "DECOMPOSE, NEVER_STOPS_THINKING",
    "READ, FAILS",
    "READ, HANGS",
    "RERANK, FAILS",
    "RERANK, HANGS",
    "RERANK, SAYS_NOTHING",
    "RERANK, TALKS_NONSENSE",
    "RERANK, NEVER_STOPS_THINKING",
    "SELECT, FAILS",
    "SELECT, HANGS",
    "SELECT, SAYS_NOTHING",
    "SELECT, TALKS_NONSENSE",
    "SELECT, NEVER_STOPS_THINKING",
    "GENERATE, FAILS",
    "GENERATE, HANGS",
  })
  void a_stage_whose_model_fails_gives_way_and_the_trace_names_it(Prompted broken, Fault fault) {
    var model = ScriptedChatModel.answering(prompt -> reply(prompt, broken, fault));

    asking(
        model,
        result -> {
          assertThat(result.answer()).isInstanceOf(Grounded.class);
          assertThat(((Grounded) result.answer()).text()).contains("1850");
          assertThat(result.trace().degradations())
              .isNotEmpty()
              .hasSizeLessThanOrEqualTo(broken == Prompted.READ ? 2 : 1)
              .first()
              .extracting(Trace.Event.Degraded::stage)
              .asString()
              .contains(
                  switch (broken) {
                    case DECOMPOSE -> "plan(most 5";
                    case READ -> "reader(3 passages)";
                    case RERANK, RERANK_AGAIN -> "listwise";
                    case SELECT -> "useful";
                    case GENERATE -> "stable";
                  });
        });
  }

  @ParameterizedTest
  @CsvSource({"SAYS_NOTHING", "TALKS_NONSENSE", "NEVER_STOPS_THINKING"})
  void a_writer_that_talks_nonsense_is_not_quoted(Fault fault) {
    var model = ScriptedChatModel.answering(prompt -> reply(prompt, Prompted.GENERATE, fault));

    asking(
        model,
        result -> {
          switch (result.answer()) {
            case Grounded answer -> assertThat(answer.text()).doesNotContain("ツ", "hmm");
            case Abstained(var reason) -> assertThat(reason).isNotBlank().doesNotContain("ツ");
          }
        });
  }

  @Test
  void a_model_that_hangs_at_every_stage_leaves_time_for_a_quoted_answer() {
    asking(
        ScriptedChatModel.hanging(),
        result -> {
          assertThat(((Grounded) result.answer()).text()).contains("1850");
          assertThat(result.trace().degradations()).hasSize(4);
        });
  }

  private void asking(ChatModel model, Consumer<Pipeline.Result> then) {
    Mill.over(folder)
        .withPropertyValues("ragstone.run.timeout=" + TIMEOUT.toMillis() + "ms")
        .withBean(ChatModel.class, () -> model)
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              long start = System.nanoTime();
              var result = pipeline.ask(new Question(Mill.QUESTION));
              var took = Duration.ofNanos(System.nanoTime() - start);
              assertThat(took).isLessThan(TIMEOUT.plusSeconds(1));
              then.accept(result);
            });
  }

  private static String reply(String prompt, Prompted broken, Fault fault) {
    var stage = Prompted.by(prompt);
    boolean breaks =
        stage == broken || (broken == Prompted.RERANK && stage == Prompted.RERANK_AGAIN);
    return breaks ? fault.reply() : stage.reply;
  }
}
