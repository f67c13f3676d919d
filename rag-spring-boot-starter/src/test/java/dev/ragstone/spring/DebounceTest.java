package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DebounceTest {

  private static final Duration QUIET = Duration.ofSeconds(1);

  private final HandClock clock = new HandClock();
  private final AtomicInteger calls = new AtomicInteger();
  private final Debounce debounce =
      new Debounce(clock, clock::schedule, QUIET, calls::incrementAndGet);

  @Test
  void a_burst_is_one_call_after_its_last_signal() {
    for (int i = 0; i < 9; i++) {
      debounce.signal();
      clock.pass(QUIET.dividedBy(2));
    }
    assertThat(calls).hasValue(0);

    clock.pass(QUIET);

    assertThat(calls).hasValue(1);
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void signals_far_from_each_other_are_a_call_each() {
    for (int i = 0; i < 3; i++) {
      debounce.signal();
      clock.pass(QUIET.multipliedBy(2));
    }

    assertThat(calls).hasValue(3);
  }

  @Test
  void signals_without_end_hold_a_call_up_for_ten_pauses() {
    for (int i = 0; i < 200; i++) {
      debounce.signal();
      clock.pass(QUIET.dividedBy(10));
    }

    assertThat(calls).hasValue(1 + 200 / 101);
  }

  @Test
  void a_thousand_signals_at_once_wait_as_one_task() {
    for (int i = 0; i < 1000; i++) {
      debounce.signal();
    }

    assertThat(clock.waiting()).isEqualTo(1);
  }
}
