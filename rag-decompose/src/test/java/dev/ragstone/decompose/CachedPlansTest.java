package dev.ragstone.decompose;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.WithoutLibrary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedPlansTest {

  private static final Question ASKED = new Question("Who built the mill, and when?");
  private static final String REPLY = "Who built the mill?\nWhen was the mill built?";
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void a_question_asked_before_costs_no_model_call() {
    var cached = cached(ScriptedChatModel.saying(REPLY));
    var first = run();
    var second = run();

    var made = first.perform(cached, ASKED);
    var found = second.perform(cached, ASKED);

    assertThat(found).isEqualTo(made);
    assertThat(first.trace().modelCalls()).isEqualTo(1);
    assertThat(second.trace().modelCalls()).isZero();
    assertThat(second.trace().only(Trace.Event.Decided.class))
        .singleElement()
        .matches(decided -> decided.what().equals("the plan is known"));
  }

  @ParameterizedTest
  @CsvSource({
    "Who built it?,  Who   built it",
    "Who built it?,  Who built it ?",
    "Who built it?,  Who built it.",
    "Who built it?,  ' Who\tbuilt\u00a0it?\n'",
    "Wer baute die Mu\u0308hle?,  Wer baute die M\u00fchle?",
  })
  void texts_that_ask_the_same_are_one_key(String one, String other) {
    assertThat(Remembered.key(one)).isEqualTo(Remembered.key(other));
  }

  @ParameterizedTest
  @CsvSource({
    "What is C++?,  What is C?",
    "What is C++?,  What is C#?",
    "What is 10² ?,  What is 102?",
    "Is it -5 degrees?,  Is it 5 degrees?",
    "Who leads the US?,  Who leads the us?",
    "How old is May?,  How old is may?",
    "What is 5!,  What is 5",
    "What is 1.5?,  What is 15?",
    "Is 3 < 4?,  Is 3 > 4?",
    "Who is not in?,  Who is in?",
    "What is ??,  What is ?",
    "what is x_1,  what is x1",
    "Was 1990 warm?,  Was 1991 warm?",
  })
  void texts_that_may_ask_something_else_are_two(String one, String other) {
    assertThat(Remembered.key(one)).isNotEqualTo(Remembered.key(other));
  }

  @Test
  void a_plan_that_lacks_something_is_made_anew() {
    Decomposer lacking =
        (question, run) -> {
          run.dropped("step", new RagException.DeadlineExceeded("searching"));
          return QueryPlan.asAsked(question);
        };
    var cached = Decomposers.cached(lacking, 9, HOUR);
    var second = run();

    cached.apply(ASKED, run());
    cached.apply(ASKED, second);

    assertThat(second.trace().dropped()).hasSize(1);
  }

  @Test
  void what_one_tenant_found_is_no_part_of_anothers_plan() {
    var secret = new Finding("Who?", "Ada", 1, List.of());
    Decomposer knowing =
        (question, run) ->
            QueryPlan.asAsked(
                question.filters().isEmpty() ? question : question.knowing(List.of(secret)));
    var cached = Decomposers.cached(knowing, 9, HOUR);
    var blue = ASKED.restrictedTo(metadataKey("tenant").isEqualTo("blue"));

    cached.apply(blue, run());

    assertThat(cached.apply(ASKED, run()).question().findings()).isEmpty();
    assertThat(cached.apply(blue, run()).question().findings()).containsExactly(secret);
  }

  @Test
  void a_plan_found_again_says_the_question_as_it_is_asked_now() {
    var cached = cached(ScriptedChatModel.saying(REPLY));
    cached.apply(ASKED, run());
    var now = new Question(" Who built the  mill, and when ");

    var plan = cached.apply(now, run());

    assertThat(plan.question()).isEqualTo(now);
    assertThat(plan.queries().getFirst()).isEqualTo(Query.original(now));
    assertThat(plan.queries()).hasSize(3);
  }

  @Test
  void what_the_stage_made_of_the_question_is_kept() {
    Decomposer rewriting =
        (question, run) ->
            QueryPlan.asAskedAnd(
                question.asking("rewritten").restrictedTo(metadataKey("a").isEqualTo("b")),
                List.of(Query.subQuestion(question.text())));
    var cached = Decomposers.cached(rewriting, 9, HOUR);
    var made = cached.apply(ASKED, run());

    var plan = cached.apply(new Question("Who built the mill, and when"), run());

    assertThat(plan.question()).isEqualTo(made.question());
    assertThat(plan.queries())
        .extracting(Query::text)
        .containsExactly("rewritten", "Who built the mill, and when");
  }

  @Test
  void history_filters_and_findings_tell_questions_apart() {
    var cached = cached(ScriptedChatModel.answering(any -> REPLY));
    var turn = new Question.Turn("Is there a mill?", "Yes.");
    var filter = metadataKey("tenant").isEqualTo("a");
    var others =
        List.of(
            ASKED,
            new Question(ASKED.text(), List.of(turn), List.of()),
            ASKED.restrictedTo(filter),
            ASKED.restrictedTo(metadataKey("tenant").isEqualTo("b")),
            ASKED.knowing(List.of(new Finding("Who?", "Ada", 1, List.of()))));

    for (var question : others) {
      var first = run();
      var again = run();
      var plan = cached.apply(question, first);
      assertThat(plan.question()).isEqualTo(question);
      assertThat(cached.apply(question, again)).isEqualTo(plan);
      assertThat(first.trace().modelCalls()).isEqualTo(1);
      assertThat(again.trace().modelCalls()).isZero();
    }
  }

  @Test
  void failures_are_not_remembered() {
    var cached = cached(ScriptedChatModel.saying("I cannot do that.", REPLY));

    assertThatThrownBy(() -> cached.apply(ASKED, run())).isInstanceOf(RagException.class);
    assertThat(cached.apply(ASKED, run()).queries()).hasSize(3);
  }

  @Test
  void plans_are_kept_for_their_time() {
    var now = new AtomicLong();
    var asked = new AtomicInteger();
    var cached = CachedPlans.of(counting(asked), 9, HOUR, now::get);

    cached.apply(ASKED, run());
    now.addAndGet(HOUR.toNanos() - 1);
    cached.apply(ASKED, run());
    assertThat(asked).hasValue(1);
    now.addAndGet(1);
    cached.apply(ASKED, run());
    assertThat(asked).hasValue(2);
  }

  @Test
  void many_at_once_get_their_own_plans_and_no_more_are_kept_than_may_be() throws Exception {
    var asked = new AtomicInteger();
    var cached = Decomposers.cached(counting(asked), 10, HOUR);
    var tasks =
        IntStream.range(0, 4_000)
            .mapToObj(i -> new Question("Who is number " + i % 200 + "?"))
            .<Callable<Boolean>>map(
                question -> () -> cached.apply(question, run()).question().equals(question))
            .toList();

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(asked.get()).isBetween(200, 4_000);
    asked.set(0);
    IntStream.range(0, 200)
        .forEach(i -> cached.apply(new Question("Who is number " + i + "?"), run()));
    assertThat(asked.get()).isGreaterThanOrEqualTo(150);
  }

  @Test
  void it_prints_its_settings_and_refuses_what_cannot_work() {
    assertThat(Decomposers.cached(Decomposers.none(), 100, HOUR))
        .hasToString("cached(none, 100 for PT1H)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposers.cached(Decomposers.none(), 0, HOUR))
        .withMessage("size must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposers.cached(Decomposers.none(), 1, Duration.ZERO));
  }

  @Test
  void without_caffeine_the_message_says_what_to_add() throws ReflectiveOperationException {
    var door =
        new WithoutLibrary("com.github.benmanes.", "dev.ragstone.decompose.")
            .loadClass(Decomposers.class.getName());
    var cached = door.getMethod("cached", Stage.class, int.class, Duration.class);
    var none = door.getMethod("none").invoke(null);

    assertThatThrownBy(() -> cached.invoke(null, none, 1, HOUR))
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("com.github.ben-manes.caffeine:caffeine");
  }

  @Test
  void steps_are_remembered_and_what_they_find_is_not() {
    var planned = new AtomicInteger();
    Planner planner =
        (question, run) -> {
          planned.incrementAndGet();
          return new StepPlan(question, List.of(Step.lookUp("Who?"), Step.lookUp("Is #1 old?")));
        };
    var found = new AtomicInteger();
    Reader reader =
        (candidates, run) ->
            new Findings(
                candidates.question(),
                List.of(
                    new Finding(
                        candidates.question().text(),
                        "x" + found.incrementAndGet(),
                        1,
                        List.of())));
    Stage<QueryPlan, Candidates> search =
        (plan, run) -> new Candidates(plan.question(), Ranking.EMPTY);
    var decomposer = Decomposers.sequential(Planners.cached(planner, 9, HOUR), search, reader);

    decomposer.apply(new Question("Who and what?"), Run.within(HOUR));
    var again = decomposer.apply(new Question("Who  and what"), Run.within(HOUR));

    assertThat(planned).hasValue(1);
    assertThat(again.question().text()).isEqualTo("Who  and what");
    assertThat(again.question().findings()).extracting(Finding::answer).containsExactly("x3", "x4");
    assertThat(Planners.cached(planner, 9, HOUR).toString())
        .startsWith("cached(")
        .endsWith(", 9 for PT1H)");
  }

  private static Decomposer counting(AtomicInteger asked) {
    return (question, run) -> {
      asked.incrementAndGet();
      return QueryPlan.asAsked(question);
    };
  }

  private static Decomposer cached(ScriptedChatModel model) {
    return Decomposers.cached(Decomposers.subQuestions(model), 100, HOUR);
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(20));
  }
}
