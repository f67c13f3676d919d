package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Trace.Event;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceTest {

  // two calls at once, then one that waited for both, then one that overlaps it
  @Test
  void the_depth_counts_calls_that_waited_for_each_other() {
    assertThat(trace(asked(0, 10), asked(1, 15), asked(15, 20), asked(20, 30)).modelCallDepth())
        .isEqualTo(2);
    assertThat(trace(asked(0, 10), asked(10, 10), asked(20, 5)).modelCallDepth()).isEqualTo(3);
    assertThat(trace(asked(0, 100), asked(5, 10), asked(30, 10)).modelCallDepth()).isEqualTo(2);
    assertThat(trace().modelCallDepth()).isZero();
  }

  @Test
  void a_model_call_says_when_it_began() {
    assertThat(asked(1500, 25))
        .hasToString("  1500.0 ms  model: rank, 25.0 ms, 7 tokens in, 3 out");
  }

  private static Trace trace(Event... events) {
    return new Trace(Stream.of(events).toList());
  }

  private static Event.Asked asked(long atMillis, long tookMillis) {
    return new Event.Asked(
        "rank", Duration.ofMillis(atMillis), Duration.ofMillis(tookMillis), 7, 3);
  }
}
