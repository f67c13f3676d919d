package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCoverageRerankerTest {

  private final Run run = Run.within(Duration.ofSeconds(30));

  @Test
  void the_second_half_of_a_question_is_covered_by_the_second_passage() {
    var reranker = Rerankers.tokenCoverage(TokenEncoders.bundled());
    var found =
        candidates(
            "Which bridge did the designer of the Clifton lighthouse build in Lisbon?",
            "The Clifton lighthouse was designed by Ada Marsh.",
            "The Clifton lighthouse stands on a cliff and was designed in 1820.",
            "Visitors like the Clifton lighthouse, a designer's dream.",
            "Ada Marsh built the Gold Bridge in Lisbon.",
            "Wool is spun into yarn.");

    var ranked = reranker.apply(found, run);

    assertThat(ids(ranked).subList(0, 2)).containsExactly("1", "4");
    assertThat(ids(ranked)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(ranked.ranking().hits().getFirst().placings().getFirst().by())
        .isEqualTo("tokenCoverage");
  }

  @Test
  void the_same_question_gives_the_same_order_cold_and_warm() {
    var texts =
        IntStream.range(0, 12)
            .mapToObj(i -> "Bridge number " + i + " crosses river " + i % 3 + ".")
            .toArray(String[]::new);
    var reranker = Rerankers.tokenCoverage(TokenEncoders.bundled());
    var found = candidates("Which bridge crosses river 2?", texts);

    var cold = reranker.apply(found, run);
    var warm = reranker.apply(found, run);
    var again = Rerankers.tokenCoverage(TokenEncoders.bundled()).apply(found, run);

    assertThat(warm).isEqualTo(cold);
    assertThat(again).isEqualTo(cold);
  }

  @Test
  void candidates_below_the_depth_keep_their_places_behind() {
    var reranker = Rerankers.tokenCoverage(new LetterEncoder(), 3, 2, 1);
    var found = candidates("a b", "a", "a", "b", "a b", "c");

    var ranked = reranker.apply(found, run);

    assertThat(ids(ranked)).containsExactly("1", "3", "2", "4", "5");
    assertThat(ranked.ranking().hits().get(3).placings()).isEmpty();
  }

  @Test
  void passages_met_before_are_not_encoded_again_and_equal_ones_once() {
    var encoder = new LetterEncoder();
    var reranker = Rerankers.tokenCoverage(encoder);

    reranker.apply(candidates("a b", "a", "b", "a"), run);
    reranker.apply(candidates("a b", "b", "c", "a"), run);

    assertThat(encoder.asked()).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void an_encoder_that_loses_passages_is_unavailable() {
    var losing = Rerankers.tokenCoverage(encoder(List::of));

    assertThatThrownBy(() -> losing.apply(candidates("a b", "a", "b"), run))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("0 came back of 2");
  }

  @Test
  void an_encoder_that_fails_or_hangs_degrades_visibly() {
    var found = candidates("a b", "a", "b");
    var down = Rerankers.tokenCoverage(failing(new IllegalStateException("down")));
    var slow = Rerankers.tokenCoverage(hanging()).within(Duration.ofMillis(100));

    assertThatThrownBy(() -> down.apply(found, run)).isInstanceOf(ModelUnavailable.class);
    assertThatThrownBy(() -> run.perform(slow, found)).isInstanceOf(DeadlineExceeded.class);
    assertThat(run.perform(down.orElse(Stage.unchanged()), found)).isEqualTo(found);
    assertThat(run.remaining()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void whatever_the_texts_every_candidate_comes_out_once() {
    var reranker = Rerankers.tokenCoverage(new LetterEncoder(), 5, 6, .7);
    Law.forAll(
        random ->
            candidates(
                "a b c d ?",
                random
                    .ints(random.nextInt(9), 0, 6)
                    .mapToObj(i -> "a b c d e f ".substring(2 * random.nextInt(i + 1), 2 * i + 2))
                    .toArray(String[]::new)),
        (found, random) ->
            assertThat(ids(reranker.apply(found, run)))
                .containsExactlyInAnyOrderElementsOf(ids(found)));
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.tokenCoverage(TokenEncoders.bundled()))
        .hasToString("tokenCoverage(bge-small-en-v1.5-q, depth 20, weight 4.0, discount 0.7)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.tokenCoverage(new LetterEncoder(), 1, 6, .7))
        .withMessage("depth must be at least 2, was 1");
  }

  private static TokenEncoder failing(RuntimeException failure) {
    return encoder(
        () -> {
          throw failure;
        });
  }

  private static TokenEncoder hanging() {
    return encoder(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("interrupted");
        });
  }

  private static TokenEncoder encoder(Supplier<List<TokenVectors>> passages) {
    return new TokenEncoder() {
      @Override
      public TokenVectors query(String text) {
        return new LetterEncoder().query(text);
      }

      @Override
      public List<TokenVectors> passages(List<Passage> asked) {
        return passages.get();
      }
    };
  }
}
