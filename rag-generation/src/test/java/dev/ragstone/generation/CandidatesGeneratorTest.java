package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CandidatesGeneratorTest {

  private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(\\d)] ");

  private final Context mills =
      context(
          "When was the old mill built?",
          "The old mill was built in 1891.",
          "The mill was built in 1891 by Anna Berg.",
          "A mill was built in 1892.",
          "Herons nest beside the weir.");

  private final Run run = run();

  /** The numbers of the passages a prompt shows, in its order. */
  private static String shown(String prompt) {
    return SHOWN
        .matcher(prompt)
        .results()
        .map(MatchResult::group)
        .reduce("", String::concat)
        .replaceAll("\\D", "");
  }

  /** Views of four passages: 1234, 12, 4321, 13, 24. */
  private static ScriptedChatModel saying(Map<String, String> answers) {
    return ScriptedChatModel.answering(prompt -> answers.getOrDefault(shown(prompt), ""));
  }

  private Answer chosen(Map<String, String> answers) {
    return Generators.candidates(saying(answers)).apply(mills, run);
  }

  @Test
  void views_differ_in_what_they_show_and_keep_the_numbers() {
    assertThat(Views.of(mills, 5))
        .extracting(view -> view.evidence().stream().map(Evidence::number).toList())
        .containsExactly(
            List.of(1, 2, 3, 4), List.of(1, 2), List.of(4, 3, 2, 1), List.of(1, 3), List.of(2, 4));
    assertThat(Views.of(mills, 9)).hasSize(9).doesNotHaveDuplicates();
    assertThat(Views.of(context("?", "one"), 5)).hasSize(1);
  }

  @Test
  void what_loses_least_whichever_is_true_is_chosen() {
    var answer =
        grounded(
            chosen(
                Map.of(
                    "1234", "It was built in 1892 [3].",
                    "12", "It was built in 1891 [1].",
                    "4321", "It was built in 1891 [1][2].",
                    "13", "In 1891 it was built [1].")));

    assertThat(answer.text()).isEqualTo("It was built in 1891 [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(3, 4));
    assertThat(run.trace().toString()).contains("candidates: number 2 of 4, 3 agree");
  }

  @Test
  void agreement_is_the_mean_likeness_to_the_others() {
    var question = "When was the old mill built?";
    var candidates = new ArrayList<Candidate>();
    for (String text : List.of("In 1891 [1].", "It was in 1891 [1].", "Herons nest there [4].")) {
      var answer = Draft.of(text).answer(mills, Stability.ASKED_ONCE, "nothing");
      candidates.add(Candidate.of(grounded(answer), question));
    }

    // the first two say the same (1), and share no word with the third (0)
    assertThat(candidates.get(0).agreement(candidates)).isCloseTo(.5, within(1e-9));
    assertThat(candidates.get(2).agreement(candidates)).isZero();
    assertThat(candidates.get(0).agreement(candidates.subList(0, 1))).isEqualTo(1);
    assertThat(candidates.get(0).agreeing(candidates)).isEqualTo(2);
    // of "old mill built" passage 1 has all, passage 4 none
    assertThat(candidates.get(0).relevance(question)).isEqualTo(1);
    assertThat(candidates.get(2).relevance(question)).isZero();
  }

  @Test
  void an_answer_with_more_support_can_win_against_agreement() {
    var answer =
        grounded(
            chosen(
                Map.of(
                    "1234", "It was built in 1891 [1]. I think. Yes. Sure.",
                    "12", "It was built in 1891 [1]. Or so. Maybe. Well.",
                    "4321", "It was built in 1892 [3].",
                    "13", "It was built in 1891 [1]. Hm. No. Sure.")));

    // .5 * .25 + .3 * 2.x/3 + .2 against .5 * 1 + .3 * x + .2, where the likenesses x are above .5
    assertThat(answer.text()).isEqualTo("It was built in 1892 [3].");
    assertThat(answer.stability()).isEqualTo(new Stability(1, 4));
  }

  @Test
  void repetitions_vote_and_are_checked_once() {
    var checked = new ArrayList<String>();
    SupportCheck check =
        (statements, r) -> {
          synchronized (checked) {
            statements.forEach(statement -> checked.add(statement.text()));
          }
          return statements.stream().map(statement -> 1.0).toList();
        };
    var model =
        saying(
            Map.of(
                "1234", "In 1892 [3].",
                "12", "In 1891 [1].",
                "4321", "In 1891 [1].",
                "13", "In 1891 [1]."));

    var answer =
        Generators.candidates(Generators.cited(model), 4, CandidateWeights.USUAL, check)
            .apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("In 1891 [1].");
    assertThat(checked).containsExactlyInAnyOrder("In 1892.", "In 1891.");
  }

  @Test
  void a_check_that_fails_leaves_the_marks() {
    SupportCheck failing =
        (statements, r) -> {
          throw new RagException.ModelUnavailable("check", null);
        };
    var model = ScriptedChatModel.answering(prompt -> "In 1891 [1].");

    var answer =
        Generators.candidates(Generators.cited(model), 4, CandidateWeights.USUAL, failing)
            .apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("In 1891 [1].");
    assertThat(run.trace().dropped())
        .extracting(Trace.Event.Dropped::branch)
        .containsExactly("candidates: support");
  }

  @Test
  void refusals_win_only_as_more_than_half() {
    var no = "NO_ANSWER: no year.";
    var yes = "In 1891 [1].";

    assertThat(grounded(chosen(Map.of("1234", no, "12", yes, "4321", no, "13", yes))).text())
        .isEqualTo(yes);
    assertThat(reason(chosen(Map.of("1234", no, "12", yes, "4321", no, "13", no))))
        .isEqualTo("no year.");
  }

  @Test
  void candidates_are_asked_at_the_same_time_and_in_different_prompts() {
    var together = new CyclicBarrier(4);
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              try {
                together.await();
              } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
              return "In 1891 [1].";
            });

    var answer = grounded(Generators.candidates(model).apply(mills, run));

    assertThat(answer.stability()).isEqualTo(new Stability(4, 4));
    assertThat(run.trace().modelCalls()).isEqualTo(4);
    assertThat(run.trace().modelCallDepth()).isEqualTo(1);
    assertThat(model.asked()).doesNotHaveDuplicates();
    assertThat(run.trace().only(Trace.Event.Wrote.class)).hasSize(1);
  }

  @Test
  void failed_candidates_are_dropped_and_if_all_fail_the_first_failure_is_thrown() {
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              if (shown(prompt).startsWith("1")) {
                throw new IllegalStateException("overloaded");
              }
              return "In 1891 [1].";
            });

    var answer = grounded(Generators.candidates(model).apply(mills, run));
    assertThat(answer.stability()).isEqualTo(new Stability(1, 1));
    assertThat(run.trace().dropped()).hasSize(3);

    assertThatThrownBy(
            () ->
                Generators.candidates(ScriptedChatModel.failing(new IllegalStateException()))
                    .apply(mills, run))
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @Test
  void whatever_is_said_the_choice_is_one_of_the_answers_and_cites_what_was_shown() {
    Law.forAll(
        Random::nextLong,
        (seed, random) -> {
          var model =
              ScriptedChatModel.answering(
                  p -> CitedGeneratorTest.babble(new Random(seed + shown(p).hashCode())));
          var once = new HashSet<Answer>();
          for (int i = 0; i < 2; i++) {
            try {
              once.add(Generators.candidates(model).apply(mills, run()));
            } catch (RagException.UnreadableReply expected) {
              assertThat(model.asked()).isNotEmpty();
            }
          }
          assertThat(once).hasSizeLessThanOrEqualTo(1);
          once.forEach(answer -> Contexts.isChecked(answer, mills));
        });
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(Generators.candidates(model))
        .hasToString(
            "candidates(4 of cited, support 0.50, agreement 0.30, relevance 0.20 by marks)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generators.candidates(Generators.cited(model), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CandidateWeights(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CandidateWeights(1, -1, 0));
  }
}
