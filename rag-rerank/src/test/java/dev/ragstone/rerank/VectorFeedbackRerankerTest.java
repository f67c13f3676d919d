package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorFeedbackRerankerTest {

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final LetterModel model = new LetterModel();

  private Reranker feedback(int k, double queryWeight) {
    return Rerankers.vectorFeedback(
        TextEncoder.of(model), new VectorFeedback(k, queryWeight, 0, 100));
  }

  @Test
  void what_resembles_the_best_passage_rises() {
    var found = candidates("a", "a b", "c", "b");

    var ranked = feedback(1, 0.5).apply(found, run);

    // half of a, half of (a + b) / sqrt 2
    double a = (1 + Math.sqrt(0.5)) / 2;
    double b = Math.sqrt(0.5) / 2;
    double length = Math.hypot(a, b);
    assertThat(ids(ranked)).containsExactly("1", "3", "2");
    assertThat(ranked.ranking().hits().get(0).score())
        .isCloseTo((a + b) * Math.sqrt(0.5) / length, within(1e-6));
    assertThat(ranked.ranking().hits().get(1).score()).isCloseTo(b / length, within(1e-6));
    assertThat(ranked.ranking().hits().get(2).score()).isZero();
  }

  @Test
  void only_the_best_k_are_learned_from_and_by_weight() {
    var found = candidates("a", "b", "c", "a c d", "d");

    assertThat(ids(feedback(1, 0).apply(found, run))).containsExactly("1", "2", "3", "4");
    assertThat(ids(feedback(2, 0).apply(found, run))).containsExactly("1", "2", "3", "4");
    assertThat(ids(feedback(2, 0.9).apply(found, run))).containsExactly("3", "1", "2", "4");
    assertThat(ids(feedback(9, 0).apply(found, run))).startsWith("3");
  }

  @Test
  void vectors_that_cancel_out_change_nothing() {
    var opposite = ScriptedEmbeddings.each(text -> new float[] {text.equals("a") ? 1 : -1});
    var reranker =
        Rerankers.vectorFeedback(
            new TextEncoder(opposite, "opposite", "", ""), new VectorFeedback(1, 0.5, 0, 100));

    var ranked = reranker.apply(candidates("a", "b", "c", "d"), run);

    assertThat(ids(ranked)).containsExactly("1", "2", "3");
    assertThat(ranked.ranking().hits()).extracting(Hit::score).allMatch(score -> score <= 0);
  }

  @Test
  void one_text_is_embedded_a_question() {
    feedback(3, 0.5).apply(candidates("a", "b", "c"), run);

    assertThat(model.asked().stream().map(List::size)).containsExactly(1, 2);
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.vectorFeedback(model))
        .hasToString("vectorFeedback(letters, " + VectorFeedback.USUAL + ")");
    assertThat(feedback(3, 0.5))
        .hasToString("vectorFeedback(letters, k 3, query weight 0.5, first stage 0.0, depth 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback(0, 0.5))
        .withMessage("k must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback(1, -0.1))
        .withMessage("queryWeight must be in [0, 1], was -0.1");
  }
}
