package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.Oracle.Arrival;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that do not wait for each other, against windows that do. */
class LatencyTest {

  private static final Duration CALL = Duration.ofMillis(200);
  private static final int LISTS = 3;

  private record Ranked(Candidates candidates, int calls, long nanos) {}

  @Test
  void two_stages_find_the_same_top_ten_in_a_third_of_the_time_of_sliding_windows() {
    var model = SlowModel.taking(CALL, SimulatedJudge.perfect(Oracle::relevance));
    long windows = 0;
    long stages = 0;

    for (int seed = 0; seed < LISTS; seed++) {
      var given = Oracle.list(Arrival.RANDOM, new Random(seed));
      var one = timed(Rerankers.listwise(model), given);
      var other = timed(ScoresOracleTest.twoStages(model), given);

      assertTopTen(one);
      assertTopTen(other);
      assertThat(one.calls()).isEqualTo(9);
      assertThat(other.calls()).isEqualTo(6);
      windows += one.nanos();
      stages += other.nanos();
    }

    assertThat((double) stages / windows).isLessThanOrEqualTo(1.0 / 3);
  }

  private static Ranked timed(Reranker reranker, Candidates given) {
    var run = Run.start(new Limits(Duration.ofMinutes(5), 64, Long.MAX_VALUE, 8), event -> {});
    long start = System.nanoTime();
    var ranked = reranker.apply(given, run);
    return new Ranked(ranked, run.trace().modelCalls(), System.nanoTime() - start);
  }

  private static void assertTopTen(Ranked ranked) {
    assertThat(ranked.candidates().ranking().top(10).passages())
        .extracting(Passage::text)
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "relevant to the degree of rank " + i).toList());
  }
}
