package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void returns_on_time_even_if_a_task_ignores_interruption() {
    Callable<String> quick = () -> "done";
    Callable<String> stubborn =
        () -> {
          long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
          while (System.nanoTime() < end) {
            try {
              Thread.sleep(50);
            } catch (InterruptedException e) {
              /* ignores it */
            }
          }
          return "late";
        };
    long start = System.nanoTime();

    var attempts = Run.within(Duration.ofMillis(200)).all("searching", List.of(quick, stubborn));

    var took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofMillis(600));
    assertThat(attempts.get(0)).isEqualTo(new Attempt.Done<>("done"));
    assertThat(attempts.get(1)).isInstanceOf(Attempt.Failed.class);
  }
}
