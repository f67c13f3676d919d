package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Reranker;
import dev.ragstone.rerank.Oracle.Arrival;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListwiseOracleTest {

  static Stream<Arguments> rerankers() {
    return Stream.of(Arrival.values())
        .flatMap(
            arrival ->
                Stream.of(
                    of("listwiseWithScores", Rerankers::listwiseWithScores, arrival, 9),
                    of("reasoningListwise", Rerankers::reasoningListwise, arrival, 9),
                    of("selfConsistent", Rerankers::selfConsistent, arrival, 45)));
  }

  private static Arguments of(
      String name, Function<ChatModel, Reranker> reranker, Arrival arrival, int calls) {
    return Arguments.of(new ChatReranker(name, reranker), arrival, calls);
  }

  @ParameterizedTest
  @MethodSource("rerankers")
  void a_judge_that_never_errs_finds_the_best_ten(
      ChatReranker reranker, Arrival arrival, int calls) {
    assertThat(Oracle.calls(arrival, Oracle.WANTED, reranker.asking())).isEqualTo(calls);
  }
}
