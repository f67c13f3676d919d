package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.rerank.Windows.Window;
import dev.ragstone.testing.Law;
import org.junit.jupiter.api.Test;

class WindowsTest {

  @Test
  void a_hundred_candidates_take_nine_windows_from_back_to_front() {
    var windows = Windows.over(100, 20, 10);

    assertThat(windows).hasSize(9).startsWith(new Window(80, 100)).endsWith(new Window(0, 20));
  }

  @Test
  void the_head_is_ranked_too_when_the_step_does_not_divide_the_list() {
    var windows = Windows.over(25, 20, 10);

    assertThat(windows).containsExactly(new Window(5, 25), new Window(0, 15));
  }

  @Test
  void what_fits_into_one_window_takes_one() {
    assertThat(Windows.over(20, 20, 10)).containsExactly(new Window(0, 20));
    assertThat(Windows.over(3, 20, 10)).containsExactly(new Window(0, 3));
    assertThat(Windows.over(0, 20, 10)).isEmpty();
  }

  @Test
  void windows_overlap_and_reach_from_the_back_to_the_front() {
    Law.forAll(
        random -> new int[] {1 + random.nextInt(150), 2 + random.nextInt(30)},
        (sizes, random) -> {
          int count = sizes[0];
          int size = sizes[1];
          int step = 1 + random.nextInt(size - 1);

          var windows = Windows.over(count, size, step);

          int calls = count <= size ? 1 : Math.ceilDiv(count - size, step) + 1;
          assertThat(windows).hasSize(calls).allMatch(w -> 1 <= w.size() && w.size() <= size);
          assertThat(windows.getFirst().end()).isEqualTo(count);
          assertThat(windows.getLast().start()).isZero();
          for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).end()).isGreaterThan(windows.get(i - 1).start());
          }
        });
  }
}
