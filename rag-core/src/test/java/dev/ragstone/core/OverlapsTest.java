package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapsTest {

  @Test
  void what_the_next_text_repeats_is_said_once() {
    assertThat(Overlaps.joined(List.of("One two three four.", "three four. Five.", "Six.")))
        .isEqualTo("One two three four. Five.\n\nSix.");
  }

  @Test
  void the_longest_repetition_counts_and_a_short_one_is_chance() {
    assertThat(Overlaps.repeated("ababababababab", "ababababababab!")).isEqualTo(14);
    assertThat(Overlaps.repeated("it is a mill", "a mill is it")).isZero();
    assertThat(Overlaps.repeated("", "anything at all")).isZero();
  }
}
