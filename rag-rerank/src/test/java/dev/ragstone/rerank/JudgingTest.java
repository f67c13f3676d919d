package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgingTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates three = candidates("why?", "one", "two", "three");

  @Test
  void a_method_that_is_cut_short_before_it_gives_scores_leaves_the_order() {
    var ranked =
        Judging.scoring(
            "x",
            9,
            three,
            run,
            judging -> {
              judging.verdict(() -> 1);
              judging.verdict(JudgingTest::down);
              return new double[] {1, 2, 3};
            });

    assertThat(ranked).isEqualTo(three);
    assertThat(run.trace().dropped())
        .singleElement()
        .asString()
        .contains("x: 1 of 2 verdicts are missing");
  }

  @Test
  void the_first_failure_is_told_but_not_an_unreadable_reply_in_the_place_of_a_worse_one() {
    assertThatThrownBy(
            () ->
                Judging.of(
                    "x",
                    9,
                    three,
                    run,
                    judging -> judging.verdicts(List.of(JudgingTest::mumbling, JudgingTest::down))))
        .isInstanceOf(ModelUnavailable.class);
    assertThatThrownBy(
            () -> Judging.of("x", 9, three, run, judging -> judging.verdict(JudgingTest::mumbling)))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void whatever_happens_every_candidate_comes_out_once_or_nothing_was_learned() {
    Law.forAll(
        random -> new long[] {random.nextLong(), 1 + random.nextInt(6)},
        (given, any) -> {
          var random = new Random(given[0]);
          var quick = Run.within(Duration.ofSeconds(20));
          try {
            var ranked =
                given[1] % 2 == 0
                    ? Judging.of("x", 2, three, quick, judging -> swaps(judging, random))
                    : Judging.scoring("x", 2, three, quick, judging -> scores(judging, random));

            assertThat(ids(ranked)).containsExactlyInAnyOrder("1", "2", "3").endsWith("3");
          } catch (RagException nothing) {
            assertThat(quick.trace().toString()).doesNotContain("verdicts are missing");
          }
        });
  }

  private static void swaps(Judging judging, Random random) {
    for (int i = 0; i < 4; i++) {
      for (var verdict : judging.verdicts(asks(random))) {
        verdict.ifPresent(yes -> Collections.swap(judging.order(), 0, 1));
      }
    }
  }

  private static double[] scores(Judging judging, Random random) {
    var scores = new double[random.nextInt(3)];
    Arrays.fill(scores, Double.NaN);
    for (int i = 0; i < scores.length; i++) {
      int place = i;
      judging
          .verdicts(asks(random))
          .forEach(verdict -> verdict.ifPresent(score -> scores[place] = score));
    }
    return scores;
  }

  private static List<Callable<Integer>> asks(Random random) {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(
            i -> {
              int kind = random.nextInt(4);
              return (Callable<Integer>)
                  () -> kind == 0 ? down() : kind == 1 ? mumbling() : Integer.valueOf(kind);
            })
        .toList();
  }

  private static Integer down() {
    throw new ModelUnavailable("judge", null);
  }

  private static Integer mumbling() {
    throw new UnreadableReply("a verdict", "hm");
  }
}
