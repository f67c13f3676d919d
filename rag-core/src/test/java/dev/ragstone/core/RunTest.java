package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunTest {

  private static final Duration GENEROUS = Duration.ofSeconds(10);

  @Test
  void returns_on_time_even_if_a_task_ignores_interruption() {
    var released = new CountDownLatch(1);
    Callable<String> quick = () -> "done";
    Callable<String> stubborn = () -> waitWhateverHappens(released);
    long start = System.nanoTime();

    var attempts = Run.within(Duration.ofMillis(200)).all("searching", List.of(quick, stubborn));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GENEROUS);
    assertThat(attempts.get(0)).isEqualTo(new Attempt.Done<>("done"));
    assertThat(attempts.get(1)).isInstanceOf(Attempt.Failed.class);
    released.countDown();
  }

  @Test
  void attempts_keep_the_order_of_their_tasks() {
    var secondIsDone = new CountDownLatch(1);
    Callable<String> first =
        () -> {
          secondIsDone.await();
          return "first";
        };
    Callable<String> second =
        () -> {
          secondIsDone.countDown();
          return "second";
        };

    var attempts = Run.within(GENEROUS).all("searching", List.of(first, second));

    assertThat(attempts).containsExactly(new Attempt.Done<>("first"), new Attempt.Done<>("second"));
  }

  @Test
  void an_error_passes_through_a_fan_out_as_it_is() {
    var error = new AssertionError("nobody recorded this");
    Callable<String> broken =
        () -> {
          throw error;
        };

    assertThatThrownBy(() -> Run.within(GENEROUS).all("searching", List.of(broken)))
        .isSameAs(error);
  }

  @Test
  void a_failure_of_the_world_is_an_attempt_and_a_bug_is_a_bug() {
    Callable<String> down =
        () -> {
          throw new RagException.IndexUnavailable("no such index", null);
        };
    Callable<String> buggy =
        () -> {
          throw new NullPointerException("ours");
        };
    var run = Run.within(GENEROUS);

    assertThat(run.all("searching", List.of(down)).getFirst()).isInstanceOf(Attempt.Failed.class);
    assertThatThrownBy(() -> run.all("searching", List.of(buggy)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(NullPointerException.class);
  }

  private static String waitWhateverHappens(CountDownLatch released) {
    while (true) {
      try {
        released.await();
        return "late";
      } catch (InterruptedException e) {
        /* ignores it */
      }
    }
  }

  @Test
  void a_second_listener_hears_what_happens_from_then_on() {
    var first = new ArrayList<Trace.Event>();
    var second = new ArrayList<Trace.Event>();
    var run = Run.start(Limits.within(GENEROUS), first::add);

    run.wrote("a");
    run.alsoTelling(second::add);
    run.wrote("b");
    run.end();
    run.wrote("c");

    assertThat(first).containsExactly(new Trace.Event.Wrote("a"), new Trace.Event.Wrote("b"));
    assertThat(second).containsExactly(new Trace.Event.Wrote("b"));
  }
}
