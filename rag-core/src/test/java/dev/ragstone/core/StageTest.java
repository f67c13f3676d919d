package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StageTest {

  private final Stage<String, String> a = (text, run) -> text + "a";
  private final Stage<String, String> b = (text, run) -> text + "b";
  private final Stage<String, String> c = (text, run) -> text + "c";

  @Test
  void then_is_associative() {
    var leftFirst = a.then(b).then(c);
    var rightFirst = a.then(b.then(c));

    assertThat(leftFirst.apply("", run())).isEqualTo(rightFirst.apply("", run())).isEqualTo("abc");
    assertThat(leftFirst).hasToString(rightFirst.toString());
  }

  @Test
  void the_trace_notes_each_stage_once() {
    var run = run();

    a.then(b).then(c.orElse(Stage.unchanged())).apply("", run);

    assertThat(run.trace().only(Trace.Event.Ran.class)).hasSize(3);
  }

  @Test
  void a_stage_that_outlives_its_limit_gives_way_to_the_fallback() {
    Stage<String, String> slow =
        (text, run) ->
            run.call(
                "thinking",
                () -> {
                  new CountDownLatch(1).await();
                  return "too late";
                });
    var run = run();

    var result = slow.within(Duration.ofMillis(50)).orElse(Stage.unchanged()).apply("as is", run);

    assertThat(result).isEqualTo("as is");
    assertThat(run.trace().degradations())
        .singleElement()
        .extracting(Trace.Event.Degraded::cause)
        .isInstanceOf(RagException.DeadlineExceeded.class);
    assertThat(run.remaining()).isPositive();
  }

  @Test
  void a_stage_that_leaves_time_has_the_rest_and_at_least_half() {
    Stage<Object, Duration> clock = (input, run) -> run.remaining();

    assertThat(clock.leaving(Duration.ofSeconds(3)).apply("?", Run.within(Duration.ofSeconds(30))))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(27));
    assertThat(clock.leaving(Duration.ofSeconds(29)).apply("?", Run.within(Duration.ofSeconds(30))))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(15));
    assertThat(clock.leaving(Duration.ofSeconds(3))).asString().endsWith(" leaving 3000ms");
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(1));
  }
}
