package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.rerank.Oracle.Arrival;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlidingWindowsOracleTest {

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void a_judge_that_never_errs_finds_the_best_ten_in_nine_calls(Arrival arrival) {
    assertThat(Oracle.calls(arrival, Oracle.WANTED, Rerankers::listwise)).isEqualTo(9);
  }
}
