package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.InContextPrompt.Place;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.TinyCausal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InContextTest {

  private static final InContext PLAIN = InContext.USUAL.withMarks(ChatMarks.NONE);

  private final Run run = Run.within(Duration.ofSeconds(60));

  @Test
  void a_passage_scores_the_attention_of_its_tokens_beyond_that_for_no_question() {
    var tokens = FakeCausal.saying(new float[1]).tokens("a b c d e");
    var asked = FakeCausal.attention(tokens, new float[] {.5f, .25f, .125f, .25f, .5f});
    var empty = FakeCausal.attention(tokens, new float[] {.25f, .25f, 0, .125f, 0});

    // c = .25 0 .125 .125 .5; "a b" and "d e"
    assertThat(CalibratedAttention.scores(asked, empty, List.of(new Place(0, 3), new Place(6, 9))))
        .containsExactly(.25, .625);
  }

  @Test
  void tokens_two_deviations_below_the_mean_do_not_count() {
    // mean -10/6, squares 6 * (10/6)^2 + ... = 500/6 -> deviation sqrt(500/30) = 4.082, least -9.83
    assertThat(CalibratedAttention.sum(new double[] {0, 0, 0, 0, 0, -10})).isZero();
    // mean -2, deviation sqrt(80/4) = 4.47, least -10.94: it stays
    assertThat(CalibratedAttention.sum(new double[] {0, 0, 0, 0, -10})).isEqualTo(-10);
  }

  @Test
  void a_passage_of_one_token_or_of_equal_ones_keeps_them() {
    assertThat(CalibratedAttention.sum(new double[] {.25})).isEqualTo(.25);
    assertThat(CalibratedAttention.sum(new double[] {.25, .25, .25})).isEqualTo(.75);
    assertThat(CalibratedAttention.sum(new double[0])).isZero();
  }

  @Test
  void a_loaded_model_gives_the_scores_computed_by_other_means() {
    var expected = TinyCausal.expected();
    var scores = TinyCausal.numbers(expected.get("inContext"));
    for (CausalModel model : TinyCausal.all()) {
      try (model) {
        var ranked =
            Rerankers.inContext(model, PLAIN)
                .apply(
                    candidates(
                        expected.get("query").asText(), TinyCausal.texts(expected.get("passages"))),
                    run);

        assertThat(ranked.ranking().hits()).hasSameSizeAs(scores);
        for (Hit hit : ranked.ranking().hits()) {
          assertThat(hit.score())
              .isCloseTo(scores.get(Integer.parseInt(hit.id()) - 1), within(1e-4));
        }
      }
    }
  }

  @Test
  void the_best_passage_is_shown_last_and_two_passes_are_all() {
    var model = attending(token -> 1);
    var reranker = Rerankers.inContext(model, PLAIN);

    var ranked = reranker.apply(candidates("why [A]?", "a", "b", "c"), run);

    assertThat(ids(ranked)).containsExactly("1", "2", "3"); // nothing told them apart
    assertThat(model.prompts()).hasSize(2);
    assertThat(model.prompts().getFirst())
        .contains("\n[1] c\n[2] b\n[3] a\n")
        .endsWith("\nQuestion: why (A)?\n");
    assertThat(model.prompts().getLast()).endsWith("\nQuestion: N/A\n");
    assertThat(run.trace().modelCalls()).isZero();
    assertThat(reranker).hasToString("inContext(fake, depth 100)");
  }

  @Test
  void what_is_behind_the_depth_keeps_its_place_and_both_orders_take_four_passes() {
    var model = attending(token -> token == 11 ? 1 : 0);
    var reranker = Rerankers.inContext(model, PLAIN.inBothOrders());

    reranker.apply(candidates("why?", "a", "b", "c"), run);
    var head = Rerankers.inContext(model, 1).apply(candidates("why?", "a", "b", "c"), run);

    assertThat(ids(head)).containsExactly("1", "2", "3");
    assertThat(model.prompts()).hasSize(6);
    assertThat(model.prompts().subList(0, 4))
        .filteredOn(prompt -> prompt.contains("[1] a\n[2] b\n[3] c"))
        .hasSize(2);
    assertThat(reranker).hasToString("inContext(fake, depth 100, both orders)");
  }

  @Test
  void passages_are_cut_until_they_fit() {
    var model =
        FakeCausal.seeing(
            500, (prompt, tokens) -> FakeCausal.attention(tokens, new float[tokens.size()]));

    Rerankers.inContext(model, PLAIN)
        .apply(candidates("why?", "word ".repeat(400), "word ".repeat(400)), run);

    assertThat(model.tokens(model.prompts().getFirst())).hasSizeBetween(480, 500);
  }

  @Test
  void attention_that_is_no_number_or_not_there_fails() {
    var nan =
        FakeCausal.seeing(
            500,
            (prompt, tokens) -> {
              var attention = new float[tokens.size()];
              Arrays.fill(attention, Float.NaN);
              return FakeCausal.attention(tokens, attention);
            });
    assertThatThrownBy(
            () -> Rerankers.inContext(nan, PLAIN).apply(candidates("why?", "a", "b"), run))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(
            () ->
                Rerankers.inContext(FakeCausal.saying(new float[3]), PLAIN)
                    .apply(candidates("why?", "a", "b"), run))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("attend to passages");
  }

  /** The attention of each place of the prompt, whatever is asked. */
  private static FakeCausal attending(ToDoubleFunction<Integer> attention) {
    return FakeCausal.seeing(
        1000,
        (prompt, tokens) -> {
          var values = new float[tokens.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) attention.applyAsDouble(i);
          }
          return FakeCausal.attention(tokens, values);
        });
  }
}
