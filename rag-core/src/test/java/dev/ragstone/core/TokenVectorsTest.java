package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.testing.Law;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenVectorsTest {

  private static final TokenVectors NOTHING = TokenVectors.of(List.of(), List.of());

  @Test
  void each_token_of_a_question_counts_its_best_match_in_the_passage() {
    var question = vectors(new float[] {1, 0}, new float[] {0, 1});
    var passage = vectors(new float[] {.6f, .8f}, new float[] {.8f, -.6f});

    assertThat(question.maxSim(0, passage)).isCloseTo(.8, within(.005));
    assertThat(question.maxSim(1, passage)).isCloseTo(.8, within(.005));
    assertThat(question.maxSim(passage)).isCloseTo(1.6, within(.01));
  }

  @Test
  void the_best_match_may_be_an_opposite() {
    var question = vectors(new float[] {1, 0});

    assertThat(question.maxSim(vectors(new float[] {-1, 0}))).isCloseTo(-1, within(.001));
  }

  @Test
  void nothing_matches_nothing() {
    var token = vectors(new float[] {1, 0});

    assertThat(token.maxSim(NOTHING)).isZero();
    assertThat(NOTHING.maxSim(token)).isZero();
    assertThat(token.maxSim(vectors(new float[] {0, 0}))).isZero();
  }

  @Test
  void packing_keeps_dot_products_of_unit_vectors() {
    Law.forAll(
        random -> List.of(unit(random), unit(random)),
        (pair, random) -> {
          double exact = 0;
          for (int i = 0; i < pair.getFirst().length; i++) {
            exact += (double) pair.get(0)[i] * pair.get(1)[i];
          }

          assertThat(vectors(pair.get(0)).maxSim(vectors(pair.get(1))))
              .isCloseTo(exact, within(.02));
        });
  }

  @Test
  void what_is_written_is_read_again() {
    var some =
        TokenVectors.of(List.of("wört", "##er"), List.of(new float[] {1, -.5f}, new float[2]));

    assertThat(TokenVectors.read(ByteBuffer.wrap(some.toBytes()))).isEqualTo(some);
    assertThat(TokenVectors.read(ByteBuffer.wrap(NOTHING.toBytes()))).isEqualTo(NOTHING);
    assertThat(some).isNotEqualTo(NOTHING).hasToString("2 tokens of 2 dimensions");
  }

  @Test
  void vectors_that_cannot_be_are_refused() {
    var one = List.of("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenVectors.of(one, List.of()))
        .withMessage("1 tokens have 0 vectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenVectors.of(one, List.of(new float[] {Float.NaN})))
        .withMessage("the vector of token a is not finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vectors(new float[1], new float[2]))
        .withMessage("vectors have 1 and 2 dimensions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vectors(new float[1]).maxSim(vectors(new float[2])))
        .withMessage("vectors of 1 and of 2 dimensions do not compare");
  }

  private static TokenVectors vectors(float[]... vectors) {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < vectors.length; i++) {
      tokens.add("t" + i);
    }
    return TokenVectors.of(tokens, List.of(vectors));
  }

  private static float[] unit(Random random) {
    var vector = new float[16];
    double square = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
