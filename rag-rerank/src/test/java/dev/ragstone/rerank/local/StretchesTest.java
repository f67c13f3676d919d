package dev.ragstone.rerank.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.rerank.local.Stretches.Stretch;
import dev.ragstone.testing.Law;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StretchesTest {

  @Test
  void a_text_within_the_window_is_one_stretch_and_so_is_an_empty_one() {
    var stretches = new Stretches(10, 3, 8);

    assertThat(stretches.of(words(10))).containsExactly(new Stretch(0, 10));
    assertThat(stretches.of(words(0))).containsExactly(new Stretch(0, 0));
  }

  @Test
  void a_longer_one_is_cut_into_stretches_that_overlap() {
    assertThat(new Stretches(10, 3, 8).of(words(20)))
        .containsExactly(new Stretch(0, 10), new Stretch(7, 17), new Stretch(14, 20));
    assertThat(new Stretches(10, 3, 2).of(words(20)))
        .containsExactly(new Stretch(0, 10), new Stretch(7, 17));
  }

  @Test
  void no_word_is_cut_if_one_ends_in_the_last_quarter() {
    // words of 3 tokens: 9 of 10 fit, and the overlap of 2 begins with its word, at 6
    var threes = new Tokens(new long[20], LongStream.range(0, 20).map(i -> i / 3).toArray());

    assertThat(new Stretches(10, 2, 8).of(threes))
        .containsExactly(new Stretch(0, 9), new Stretch(6, 15), new Stretch(12, 20));
  }

  @Test
  void a_beginning_alone_is_cut_where_the_window_ends() {
    var threes = new Tokens(new long[20], LongStream.range(0, 20).map(i -> i / 3).toArray());

    assertThat(new Stretches(10, 0, 1).of(threes)).containsExactly(new Stretch(0, 10));
  }

  @Test
  void a_word_longer_than_the_window_is_cut() {
    assertThat(new Stretches(10, 0, 8).of(new Tokens(new long[25], new long[25])))
        .containsExactly(new Stretch(0, 10), new Stretch(10, 20), new Stretch(20, 25));
  }

  @Test
  void whatever_the_settings_every_token_is_in_a_stretch_and_no_stretch_too_long() {
    Law.forAll(
        random -> {
          var word = new long[1];
          return random.ints(random.nextInt(200), 0, 3).mapToLong(i -> word[0] += i / 2).toArray();
        },
        (words, random) -> {
          int window = 1 + random.nextInt(30);
          var text = new Tokens(new long[words.length], words);

          var found = new Stretches(window, random.nextInt(40), Integer.MAX_VALUE).of(text);

          var read = new boolean[words.length];
          found.forEach(stretch -> Arrays.fill(read, stretch.from(), stretch.to(), true));
          assertThat(IntStream.range(0, read.length)).allMatch(i -> read[i]);
          assertThat(found).allMatch(stretch -> stretch.to() - stretch.from() <= window);
          for (int i = 1; i < found.size(); i++) {
            assertThat(found.get(i).from()).isGreaterThan(found.get(i - 1).from());
            assertThat(found.get(i).to()).isGreaterThan(found.get(i - 1).to());
          }
        });
  }

  private static Tokens words(int length) {
    return new Tokens(new long[length], LongStream.range(0, length).toArray());
  }
}
