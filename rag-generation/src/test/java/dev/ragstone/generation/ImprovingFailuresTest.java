package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model does at whichever call, there is an answer or a reason in time. */
class ImprovingFailuresTest {

  private static final Duration TIME = Duration.ofSeconds(2);
  private static final String DRAFT = "The mill was built by Anna Berg [1].";

  private static final Context MILLS =
      context(
          "Who built the old mill?",
          "The old mill was built by Anna Berg.",
          "The river Lahn drives the mill.",
          "Herons nest beside the weir.");

  enum Fault {
    FAILS,
    HANGS,
    SAYS_NOTHING,
    TALKS_NONSENSE,
    NEVER_STOPS_THINKING,
    SAYS_A_MILLION_CHARACTERS,
    SAYS_A_MILLION_BRACKETS;

    String reply() {
      return switch (this) {
        case FAILS -> throw new IllegalStateException("no route to host");
        case HANGS -> ScriptedChatModel.hanging().chat("?");
        case SAYS_NOTHING -> "";
        case TALKS_NONSENSE -> "¯\\_(ツ)_/¯ [7] {\"1\": ".repeat(300);
        case NEVER_STOPS_THINKING -> "<think>" + "hmm ".repeat(50_000);
        case SAYS_A_MILLION_CHARACTERS -> "x".repeat(1_000_000);
        case SAYS_A_MILLION_BRACKETS -> "[{".repeat(500_000);
      };
    }
  }

  /** A stage around a good drafter (first) or writer, and the model that may fail. */
  enum Improving {
    ABSTAINING,
    PLANNED,
    REFLECTING,
    CANDIDATES,
    ANSWER_DRIVEN,
    ALL;

    Generator of(Generator drafter, ChatModel model) {
      return switch (this) {
        case ABSTAINING ->
            Improvements.abstaining(
                drafter, Abstention.usual().withEvidence(EvidenceGraders.judge(model), .5));
        case PLANNED -> Generators.planned(model, 3, drafter);
        case REFLECTING -> Improvements.reflecting(drafter, model);
        case CANDIDATES -> Generators.candidates(model);
        case ANSWER_DRIVEN ->
            Improvements.answerDriven(Generators.cited(model), new CountingModel());
        case ALL ->
            Improvements.abstaining(
                Improvements.reflecting(Generators.planned(model, 3, drafter), model));
      };
    }

    /** Whether a good draft does not depend on the model that may fail. */
    boolean keepsTheDraft() {
      return this != CANDIDATES && this != ANSWER_DRIVEN;
    }
  }

  private static ChatModel good() {
    return ScriptedChatModel.answering(prompt -> DRAFT);
  }

  /** What a model that does all it is told replies. */
  private static String sane(String prompt) {
    if (prompt.startsWith("You plan")) {
      return "[{\"goal\": \"who\", \"cite\": [1]}, {\"goal\": \"power\", \"cite\": [2]},"
          + " {\"unused\": [3]}]";
    }
    if (prompt.startsWith("Grade an answer")) {
      return "{\"completeness\": 2, \"accuracy\": 2, \"clarity\": 2, \"attribution\": 2,"
          + " \"suggestions\": []}";
    }
    return prompt.startsWith("Grade how far") ? "{\"1\": 9, \"2\": 2, \"3\": 0}" : DRAFT;
  }

  static Stream<Arguments> table() {
    return Arrays.stream(Improving.values())
        .flatMap(stage -> Arrays.stream(Fault.values()).flatMap(fault -> rows(stage, fault)));
  }

  /** What hangs takes its time: it is tried at every second call only. */
  private static Stream<Arguments> rows(Improving stage, Fault fault) {
    return IntStream.range(0, 4)
        .filter(good -> fault != Fault.HANGS || good % 2 == 0)
        .mapToObj(good -> Arguments.of(stage, fault, good));
  }

  /**
   * @param good calls that are answered well before the fault
   */
  @ParameterizedTest(name = "{0} {1} after {2}")
  @MethodSource("table")
  void a_fault_at_any_call_leaves_an_answer_or_a_reason_in_time(
      Improving stage, Fault fault, int good) {
    var left = new AtomicInteger(good);
    var model =
        ScriptedChatModel.answering(
            prompt -> left.getAndDecrement() > 0 ? sane(prompt) : fault.reply());
    var time = fault == Fault.HANGS ? Duration.ofSeconds(1) : TIME;

    var result = asked(stage.of(Generators.cited(good()), model), time, 64);

    if (stage.keepsTheDraft()) {
      assertThat(Contexts.grounded(result.answer()).text()).isEqualTo(DRAFT);
    }
    if (result.answer() instanceof Answer.Grounded answer) {
      assertThat(answer.text()).isEqualTo(DRAFT);
    }
  }

  static Stream<Arguments> budgets() {
    return Arrays.stream(Improving.values())
        .flatMap(
            stage -> IntStream.rangeClosed(0, 8).mapToObj(calls -> Arguments.of(stage, calls)));
  }

  @ParameterizedTest(name = "{0} with {1} calls")
  @MethodSource("budgets")
  void a_budget_of_any_size_leaves_an_answer_or_a_reason(Improving stage, int calls) {
    UnaryOperator<String> sane = ImprovingFailuresTest::sane;
    var model = ScriptedChatModel.answering(sane);

    var result = asked(stage.of(Generators.cited(good()), model), TIME, calls);

    assertThat(result.trace().modelCalls()).isLessThanOrEqualTo(calls);
    assertThat(result.answer() instanceof Answer.Grounded).isEqualTo(calls >= least(stage));
  }

  /** Calls with which there is an answer; with fewer there is a reason. */
  private static int least(Improving stage) {
    return stage == Improving.PLANNED || stage == Improving.ALL ? 2 : 1;
  }

  private static Pipeline.Result asked(Generator generator, Duration time, int calls) {
    Stage<Question, Context> found = (question, run) -> MILLS;
    var pipeline =
        new Pipeline(
            found.then(generator.orElse(Generators.abstain())),
            new Limits(time, calls, 10_000_000));
    long start = System.nanoTime();

    var result = pipeline.ask(MILLS.question());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time.plusSeconds(2));
    Contexts.isChecked(result.answer(), MILLS);
    return result;
  }

  @ParameterizedTest(name = "corrective {0}")
  @MethodSource("faults")
  void a_corrective_search_with_a_model_that_fails_still_finds(Fault fault) {
    var model = ScriptedChatModel.answering(prompt -> fault.reply());
    var hits = MILLS.byNumber().stream().map(evidence -> evidence.hit()).toList();
    Stage<Question, Candidates> index =
        (question, run) -> new Candidates(question, Ranking.inOrder(hits));
    var how =
        Correction.by(EvidenceGraders.judge(model), .3, .8)
            .rewriting(Corrections.keywords(model))
            .keeping(1);
    var pipeline =
        new Pipeline(
            Corrections.corrective(index, how, index)
                .then(Packers.endsFirst(1000))
                .then(Generators.cited(good()))
                .orElse(Generators.abstain()),
            new Limits(fault == Fault.HANGS ? Duration.ofSeconds(2) : TIME, 64, 10_000_000));

    assertThat(Contexts.grounded(pipeline.ask(MILLS.question()).answer()).text()).isEqualTo(DRAFT);
  }

  static List<Fault> faults() {
    return List.of(Fault.values());
  }

  @Test
  void what_hangs_while_improving_leaves_time_to_hand_the_draft_on() {
    var run = Run.within(Duration.ofSeconds(30));
    Improver hanging =
        (draft, context, limited) -> {
          assertThat(limited.remaining()).isLessThan(run.remaining());
          throw new RagException.DeadlineExceeded("improving");
        };

    var answer = new ImprovedGenerator(Generators.cited(good()), hanging).apply(MILLS, run);

    assertThat(Contexts.grounded(answer).text()).isEqualTo(DRAFT);
    assertThat(run.trace().dropped()).hasSize(1);
  }
}
