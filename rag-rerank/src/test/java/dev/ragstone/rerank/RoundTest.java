package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 | 5 to 50, 5 to 20, 1 to 10, 1 to 5, 1 to 2
          50  | 3 to 20, 1 to 10, 1 to 5, 1 to 2
          200 | 10 to 100, 10 to 50, 5 to 20, 1 to 10, 1 to 5, 1 to 2
          40  | 2 to 20, 1 to 10, 1 to 5, 1 to 2
          30  | 2 to 15, 1 to 7, 1 to 3
          21  | 2 to 10, 1 to 5, 1 to 2
          20  | 1 to 10, 1 to 5, 1 to 2
          3   | 1 to 1
          2   | 1 to 1
          """)
  void half_of_a_field_goes_on_until_two_or_three_are_left(int count, String rounds) {
    assertThat(Round.of(count, 20))
        .extracting(round -> round.groups() + " to " + round.stay())
        .containsExactly(rounds.split(", "));
  }

  @Test
  void the_shares_of_the_groups_add_up_to_those_that_stay() {
    Law.forAll(
        random -> Round.of(2 + random.nextInt(300), 4 + random.nextInt(30)),
        (rounds, random) -> {
          for (Round round : rounds) {
            assertThat(IntStream.range(0, round.groups()).map(round::stayOf).sum())
                .isEqualTo(round.stay());
            assertThat(round.stayOf(round.groups() - 1)).isPositive();
          }
        });
  }
}
