package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.decompose.Step.Kind;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequentialDecompositionTest {

  private static final Question ASKED =
      new Question("Where was the composer of The Ferryman born, and is it a port?");

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final List<String> searched = new CopyOnWriteArrayList<>();
  private final List<Candidates> read = new CopyOnWriteArrayList<>();

  @Test
  void answers_are_filled_into_the_steps_that_refer_to_them() {
    var decomposer =
        sequential(
            answering(Map.of("Who composed it?", "Ada")), "Who composed it?", "Where was #1 born?");

    var plan = decomposer.apply(ASKED, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED),
            Query.subQuestion("Who composed it?"),
            Query.subQuestion("Where was Ada born?"));
    assertThat(searched).startsWith("Who composed it?").contains("Where was Ada born?");
  }

  @Test
  void what_was_found_travels_with_the_question() {
    var answers = Map.of("Who composed it?", "Ada", "Where was Ada born?", "Bath");

    var plan =
        sequential(answering(answers), "Who composed it?", "Where was #1 born?").apply(ASKED, run);

    assertThat(plan.question().text()).isEqualTo(ASKED.text());
    assertThat(plan.question().findings())
        .extracting(Finding::question, Finding::answer)
        .containsExactly(tuple("Who composed it?", "Ada"), tuple("Where was Ada born?", "Bath"));
    assertThat(run.trace().only(Trace.Event.Read.class)).hasSize(2);
    assertThat(run.trace().toString()).contains("#1 Who composed it?; #2 Where was #1 born?");
  }

  @Test
  void steps_that_do_not_need_each_other_are_taken_at_once() {
    var both = new CountDownLatch(2);
    Reader waiting =
        (candidates, r) -> {
          both.countDown();
          try {
            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return found(candidates, "x");
        };

    var plan = sequential(waiting, "Who is A?", "Who is B?").apply(ASKED, run);

    assertThat(plan.question().findings()).hasSize(2);
  }

  @Test
  void an_operation_searches_nothing_and_sees_what_was_found() {
    var answers = Map.of("When A?", "1815", "When B?", "1820", "Is 1815 before 1820?", "yes");
    var plan =
        new SequentialDecomposition(
                steps(
                    Step.lookUp("When A?"),
                    Step.lookUp("When B?"),
                    new Step("Is #1 before #2?", Kind.OPERATION)),
                searching(),
                answering(answers),
                SequentialSettings.USUAL)
            .apply(ASKED, run);

    assertThat(searched).containsExactlyInAnyOrder("When A?", "When B?");
    assertThat(plan.queries()).hasSize(3);
    assertThat(plan.question().findings()).extracting(Finding::answer).endsWith("yes");
    assertThat(read.getLast().ranking()).isEqualTo(Ranking.EMPTY);
    assertThat(read.getLast().question().findings()).hasSize(2);
  }

  @Test
  void an_operation_beside_a_look_up_sees_what_it_refers_to() {
    var answers = Map.of("When A?", "1815", "Is 1815 odd?", "yes", "Who in 1815?", "Ada");
    var plan =
        new SequentialDecomposition(
                steps(
                    Step.lookUp("When A?"),
                    Step.lookUp("Who in #1?"),
                    new Step("Is #1 odd?", Kind.OPERATION)),
                searching(),
                answering(answers),
                SequentialSettings.USUAL)
            .apply(ASKED, run);

    assertThat(plan.question().findings())
        .extracting(Finding::answer)
        .containsExactly("1815", "Ada", "yes");
  }

  @Test
  void steps_that_ask_the_same_once_their_answers_are_filled_in_share_what_was_found() {
    var answers =
        Map.of(
            "Who wrote A?",
            "Ada",
            "Who wrote B?",
            "Ada",
            "When was Ada born?",
            "1815",
            "Is 1815 before 1815?",
            "no");
    var plan =
        new SequentialDecomposition(
                steps(
                    Step.lookUp("Who wrote A?"),
                    Step.lookUp("Who wrote B?"),
                    Step.lookUp("When was #1 born?"),
                    Step.lookUp("When was #2 born?"),
                    new Step("Is #3 before #4?", Kind.OPERATION)),
                searching(),
                answering(answers),
                SequentialSettings.USUAL)
            .apply(ASKED, run);

    assertThat(searched).hasSize(3);
    assertThat(plan.question().findings())
        .extracting(Finding::answer)
        .containsExactly("Ada", "Ada", "1815", "no");
  }

  @Test
  void answers_too_long_for_a_question_or_of_nothing_but_stops_fail_no_step() {
    Reader verbose = (candidates, r) -> found(candidates, "x".repeat(10_000));

    var cut = sequential(verbose, "Who?", "Where were #1 and #1 born?").apply(ASKED, run);
    var unknown = sequential(answering(Map.of()), "?", "#1", "#2 . .").apply(ASKED, run);

    assertThat(cut.queries().getLast().text()).hasSize(Question.MAX_LENGTH);
    assertThat(unknown.queries()).isNotEmpty();
  }

  @Test
  void a_planner_cannot_take_a_filter_away() {
    var tenant = MetadataFilterBuilder.metadataKey("tenant").isEqualTo("blue");
    Planner careless =
        (question, r) ->
            new StepPlan(
                new Question(question.text()), List.of(Step.lookUp("Who?"), Step.lookUp("Why?")));

    new SequentialDecomposition(
            careless, searching(), answering(Map.of()), SequentialSettings.USUAL)
        .apply(ASKED.restrictedTo(tenant), run);

    assertThat(read).isNotEmpty().allMatch(c -> c.question().filters().equals(List.of(tenant)));
  }

  @Test
  void an_unknown_step_is_searched_once_more_with_the_question_and_then_stands_for_its_answer() {
    var plan =
        sequential(answering(Map.of()), "Who composed it?", "Where was #1 born?").apply(ASKED, run);

    assertThat(searched)
        .containsExactly(
            "Who composed it?",
            "Who composed it? + " + ASKED.text(),
            "Where was Who composed it born?",
            "Where was Who composed it born? + " + ASKED.text());
    assertThat(plan.question().findings()).isEmpty();
    assertThat(plan.queries()).hasSize(3);
  }

  @Test
  void an_answer_found_by_the_second_search_counts() {
    Reader second =
        (candidates, r) ->
            searched.getLast().contains(" + ")
                ? found(candidates, "Ada")
                : new Findings(candidates.question(), List.of());

    var plan = sequential(second, "Who composed it?", "Where was #1 born?").apply(ASKED, run);

    assertThat(plan.queries().getLast().text()).isEqualTo("Where was Ada born?");
  }

  @Test
  void a_step_that_asks_again_is_not_taken_again() {
    Reader parrot = (candidates, r) -> found(candidates, "the mill");

    var plan =
        sequential(parrot, "What is the mill?", "What is #1?", "Who owns #2?").apply(ASKED, run);

    assertThat(searched).containsExactly("What is the mill?", "Who owns the mill?");
    assertThat(plan.queries()).hasSize(3);
    assertThat(run.trace().only(Trace.Event.Repaired.class)).hasSize(1);
  }

  @Test
  void of_a_plan_that_is_too_long_or_too_deep_the_first_steps_are_taken() {
    Reader counting = (candidates, r) -> found(candidates, "x" + searched.size());
    var chain = new String[] {"a0?", "a #1?", "b #2?", "c #3?", "d #4?"};

    var deep = sequential(counting, chain).apply(ASKED, run);
    var wide = sequential(counting, "a?", "b?", "c?", "d?", "e?", "f?", "g?").apply(ASKED, run);

    assertThat(deep.queries()).hasSize(1 + 4);
    assertThat(wide.queries()).hasSize(1 + 5);
    assertThat(run.trace().only(Trace.Event.Repaired.class)).hasSize(2);
  }

  @Test
  void a_plan_of_one_step_is_searched_as_asked() {
    assertThat(sequential(answering(Map.of()), "Who?").apply(ASKED, run))
        .isEqualTo(QueryPlan.asAsked(ASKED));
    assertThat(sequential(answering(Map.of())).apply(ASKED, run))
        .isEqualTo(QueryPlan.asAsked(ASKED));
    assertThat(searched).isEmpty();
  }

  @Test
  void the_likeliest_ways_go_on_and_weigh_by_their_likelihood() {
    Reader unsure =
        (candidates, r) -> {
          var question = candidates.question();
          return question.text().equals("Who composed it?")
              ? new Findings(
                  question,
                  List.of(
                      finding(question, "Ada", .6),
                      finding(question, "Bob", .3),
                      finding(question, "Cid", .1)))
              : found(candidates, "Bath");
        };
    var settings = SequentialSettings.USUAL.withBranches(2);

    var plan =
        new SequentialDecomposition(
                steps(Step.lookUp("Who composed it?"), Step.lookUp("Where was #1 born?")),
                searching(),
                unsure,
                settings)
            .apply(ASKED, run);

    assertThat(plan.queries())
        .extracting(Query::text, Query::weight)
        .containsExactly(
            tuple(ASKED.text(), 1.0),
            tuple("Who composed it?", 1.0),
            tuple("Where was Ada born?", 1.0),
            tuple("Where was Bob born?", .5));
    assertThat(plan.question().findings())
        .extracting(Finding::answer)
        .containsExactly("Ada", "Bath");
  }

  @Test
  void of_a_step_that_no_other_needs_one_answer_is_enough() {
    Reader unsure =
        (candidates, r) ->
            new Findings(
                candidates.question(),
                List.of(
                    finding(candidates.question(), "x", .5),
                    finding(candidates.question(), "y", .4)));

    var plan =
        new SequentialDecomposition(
                steps(Step.lookUp("Who?"), Step.lookUp("Where was #1 born?")),
                searching(),
                unsure,
                SequentialSettings.USUAL.withBranches(2))
            .apply(ASKED, run);

    assertThat(plan.queries())
        .extracting(Query::text)
        .containsExactly(ASKED.text(), "Who?", "Where was x born?", "Where was y born?");
  }

  @Test
  void a_step_that_fails_is_named_and_has_no_answer() {
    Reader failing =
        (candidates, r) -> {
          if (candidates.question().text().startsWith("Who")) {
            throw new RagException.ModelUnavailable("read", null);
          }
          return found(candidates, "Bath");
        };

    var plan = sequential(failing, "Who composed it?", "Where was #1 born?").apply(ASKED, run);

    assertThat(run.trace().dropped())
        .singleElement()
        .matches(dropped -> dropped.branch().equals("step 'Who composed it?'"));
    assertThat(plan.queries()).hasSize(3);
    assertThat(plan.question().findings()).extracting(Finding::answer).containsExactly("Bath");
  }

  @Test
  void a_planner_that_fails_fails_the_stage() {
    Planner failing =
        (question, r) -> {
          throw new RagException.UnreadableReply("steps", "");
        };

    assertThatThrownBy(
            () ->
                Decomposers.sequential(failing, searching(), answering(Map.of())).apply(ASKED, run))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void the_deadline_ends_the_walk_and_keeps_what_is_known() {
    Reader hanging =
        (candidates, r) -> {
          if (candidates.question().text().startsWith("Where")) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return found(candidates, "Ada");
        };
    var hurried = Run.start(Limits.within(Duration.ofMillis(500)), event -> {});

    var plan = sequential(hanging, "Who composed it?", "Where was #1 born?").apply(ASKED, hurried);

    assertThat(plan.queries().getLast().text()).isEqualTo("Where was Ada born?");
    assertThat(plan.question().findings()).hasSize(1);
    assertThat(hurried.trace().dropped()).hasSize(1);
  }

  @Test
  void filters_hold_in_every_step_and_history_in_none() {
    var tenant = MetadataFilterBuilder.metadataKey("tenant").isEqualTo("blue");
    var asked = new Question(ASKED.text(), List.of(new Question.Turn("Hi", "Ho")), List.of(tenant));

    sequential(answering(Map.of()), "Who composed it?", "Where was #1 born?").apply(asked, run);

    assertThat(read).hasSize(4).allMatch(c -> c.question().filters().equals(List.of(tenant)));
    assertThat(read).allMatch(c -> c.question().history().isEmpty());
  }

  @Test
  void an_answer_that_looks_like_a_reference_is_only_text() {
    var plan =
        sequential(answering(Map.of("Who?", "#2 $1 \\")), "Who?", "Where was #1 born?")
            .apply(ASKED, run);

    assertThat(plan.queries().getLast().text()).isEqualTo("Where was #2 $1 \\ born?");
  }

  @Test
  void whatever_the_plan_and_the_answers_every_step_is_taken_once_a_branch_at_the_most() {
    Law.forAll(
        random -> {
          var steps = new ArrayList<Step>();
          for (int i = 0; i < random.nextInt(8); i++) {
            var text = new StringBuilder("s" + random.nextInt(4));
            for (int j = 1; j <= i; j++) {
              text.append(random.nextInt(3) == 0 ? " #" + j : "");
            }
            steps.add(
                new Step(text.toString(), random.nextInt(5) == 0 ? Kind.OPERATION : Kind.LOOK_UP));
          }
          return List.copyOf(steps);
        },
        (steps, random) -> {
          int branches = 1 + random.nextInt(3);
          long seed = random.nextLong();
          Reader reader =
              (candidates, r) -> {
                int answers =
                    (int) Math.floorMod(candidates.question().text().hashCode() + seed, 4L);
                return new Findings(
                    candidates.question(),
                    IntStream.range(0, answers)
                        .mapToObj(i -> finding(candidates.question(), "a" + i, 1.0 / (i + 1)))
                        .toList());
              };
          var asking = Run.within(Duration.ofSeconds(20));
          var plan =
              new SequentialDecomposition(
                      steps(steps.toArray(new Step[0])),
                      searching(),
                      reader,
                      SequentialSettings.USUAL.withBranches(branches))
                  .apply(ASKED, asking);

          assertThat(plan.queries().size()).isLessThanOrEqualTo(1 + 5 * branches);
          assertThat(plan.queries()).extracting(Query::text).doesNotHaveDuplicates();
          assertThat(plan.question().findings().size()).isLessThanOrEqualTo(5);
          assertThat(asking.trace().only(Trace.Event.Read.class).size())
              .isLessThanOrEqualTo(2 * 5 * branches);
        });
  }

  @Test
  void it_prints_what_it_does() {
    Reader reader = answering(Map.of());

    assertThat(Decomposers.sequential(steps(), searching(), reader).toString())
        .startsWith("sequential(")
        .endsWith("most 5 steps, depth 4, 1 branch)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequentialSettings.USUAL.withBranches(0))
        .withMessage("steps must be at least 2, depth and branches at least 1; were 5, 4 and 0");
  }

  private SequentialDecomposition sequential(Reader reader, String... steps) {
    var plan = Arrays.stream(steps).map(Step::lookUp).toArray(Step[]::new);
    return new SequentialDecomposition(steps(plan), searching(), reader, SequentialSettings.USUAL);
  }

  private static Planner steps(Step... steps) {
    return (question, run) -> new StepPlan(question, List.of(steps));
  }

  private Stage<QueryPlan, Candidates> searching() {
    return (plan, run) -> {
      searched.add(plan.queries().stream().map(Query::text).collect(joining(" + ")));
      return new Candidates(
          plan.question(), new Ranking(List.of(new Hit(new Passage("p", "text"), 1))));
    };
  }

  private Reader answering(Map<String, String> answers) {
    return (candidates, run) -> {
      read.add(candidates);
      var answer = answers.get(candidates.question().text());
      return answer == null
          ? new Findings(candidates.question(), List.of())
          : found(candidates, answer);
    };
  }

  private static Findings found(Candidates candidates, String answer) {
    return new Findings(candidates.question(), List.of(finding(candidates.question(), answer, 1)));
  }

  private static Finding finding(Question question, String answer, double confidence) {
    return new Finding(question.text(), answer, confidence, List.of());
  }
}
