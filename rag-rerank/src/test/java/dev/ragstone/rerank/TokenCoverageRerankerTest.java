package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    var reranker = Rerankers.tokenCoverage(words(), 3, 2, 1);
    var found = candidates("a b", "a", "a", "b", "a b", "c");

    var ranked = reranker.apply(found, run);

    assertThat(ids(ranked)).containsExactly("1", "3", "2", "4", "5");
    assertThat(ranked.ranking().hits().get(3).placings()).isEmpty();
  }

  @Test
  void passages_met_before_are_not_encoded_again() {
    var calls = new AtomicInteger();
    var reranker = Rerankers.tokenCoverage(counting(calls));
    var found = candidates("a b", "a", "b", "c");

    reranker.apply(found, run);
    reranker.apply(found, run);

    assertThat(calls).hasValue(3);
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
    var reranker = Rerankers.tokenCoverage(words(), 5, 6, .7);
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
  void vectors_have_length_one_and_marks_of_beginning_and_end_are_left_out() {
    var tokens = TokenEncoders.bundled().query("Where is Bath?");

    assertThat(tokens).extracting(TokenVector::token).containsExactly("where", "is", "bath", "?");
    for (TokenVector token : tokens) {
      double square = 0;
      for (float x : token.vector()) {
        square += x * x;
      }
      assertThat(square).isBetween(.999, 1.001);
    }
  }

  @Test
  void a_text_of_any_length_or_none_is_encoded() {
    var encoder = TokenEncoders.bundled();

    assertThat(encoder.passage("word ".repeat(5_000))).hasSize(510);
    assertThat(encoder.passage("")).isEmpty();
    assertThat(encoder.passage("\0\uD800 \uFFFF")).hasSizeLessThan(10);
  }

  @Test
  void packing_keeps_cosines_to_three_digits() {
    var encoder = TokenEncoders.bundled();
    var question = encoder.query("Who designed the lighthouse?");
    var passage = encoder.passage("The lighthouse was designed by Ada Marsh in 1820.");

    for (int i = 0; i < question.size(); i++) {
      double exact = 0;
      for (TokenVector token : passage) {
        exact = Math.max(exact, dot(question.get(i).vector(), token.vector()));
      }
      assertThat(new PackedTokens(question).maxSim(i, new PackedTokens(passage)))
          .isBetween(exact - .005, exact + .005);
    }
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.tokenCoverage(TokenEncoders.bundled()))
        .hasToString("tokenCoverage(bge-small-en-v1.5-q, depth 20, weight 4.0, discount 0.7)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.tokenCoverage(words(), 1, 6, .7))
        .withMessage("depth must be at least 2, was 1");
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** Every letter is a token and a direction of its own. */
  private static TokenEncoder words() {
    return counting(new AtomicInteger());
  }

  private static TokenEncoder counting(AtomicInteger calls) {
    return new TokenEncoder() {
      @Override
      public List<TokenVector> query(String text) {
        return Arrays.stream(text.split(" ")).map(this::token).toList();
      }

      @Override
      public List<TokenVector> passage(String text) {
        calls.incrementAndGet();
        return query(text);
      }

      private TokenVector token(String word) {
        var vector = new float[32];
        vector[word.charAt(0) % 32] = 1;
        return new TokenVector(word, vector);
      }
    };
  }

  private static TokenEncoder failing(RuntimeException failure) {
    return new TokenEncoder() {
      @Override
      public List<TokenVector> query(String text) {
        return List.of();
      }

      @Override
      public List<TokenVector> passage(String text) {
        throw failure;
      }
    };
  }

  private static TokenEncoder hanging() {
    return new TokenEncoder() {
      @Override
      public List<TokenVector> query(String text) {
        return List.of();
      }

      @Override
      public List<TokenVector> passage(String text) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("interrupted");
      }
    };
  }
}
