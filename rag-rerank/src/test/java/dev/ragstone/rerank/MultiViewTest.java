package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.local.MultiViewModel;
import dev.ragstone.rerank.local.MultiViewModels;
import dev.ragstone.rerank.local.MultiViewSettings;
import dev.ragstone.rerank.local.TinyCausal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MultiViewTest {

  private final Run run = Run.within(Duration.ofSeconds(60));

  @Test
  void a_passage_scores_the_mean_product_of_its_views_with_the_anchors() {
    // two views of two numbers: a has (1, 2) and (0, 4), b has (3, 0) and (2, 2)
    var model =
        model(
            text ->
                text.equals("a") ? new float[][] {{1, 2}, {0, 4}} : new float[][] {{3, 0}, {2, 2}},
            new float[][] {{1, 1}, {0.5f, 1}});
    var reranker = Rerankers.multiView(model);

    var ranked = reranker.apply(candidates("why?", "a", "b"), run).ranking().hits();

    // a: (3 + 4) / 2; b: (3 + 3) / 2
    assertThat(ranked).extracting(Hit::id).containsExactly("1", "2");
    assertThat(ranked).extracting(Hit::score).containsExactly(3.5, 3.0);
    assertThat(reranker).hasToString("multiView(fake, depth 100)");
    assertThat(run.trace().modelCalls()).isZero();
  }

  @Test
  void a_loaded_model_gives_the_scores_computed_by_other_means_in_batches_of_any_size() {
    var expected = TinyCausal.expected();
    var scores = TinyCausal.numbers(expected.get("views"));
    var given =
        candidates(expected.get("query").asText(), TinyCausal.texts(expected.get("passages")));
    for (int batch = 1; batch < 6; batch++) {
      try (var model = TinyCausal.views(batch)) {
        var ranked = Rerankers.multiView(model).apply(given, run).ranking().hits();

        assertThat(ranked).hasSameSizeAs(scores);
        for (Hit hit : ranked) {
          assertThat(hit.score())
              .isCloseTo(scores.get(Integer.parseInt(hit.id()) - 1), within(1e-4));
        }
      }
    }
  }

  @Test
  void the_order_of_the_passages_changes_no_score() {
    try (var model = TinyCausal.views(3)) {
      var reranker = Rerankers.multiView(model);
      var texts =
          new ArrayList<>(
              List.of("the mill", "a heron by the old river", "stone", "who?", "castle past it"));
      var given = byText(reranker.apply(candidates("why?", texts.toArray(String[]::new)), run));
      for (int seed = 0; seed < 20; seed++) {
        Collections.shuffle(texts, new Random(seed));

        var shuffled = reranker.apply(candidates("why?", texts.toArray(String[]::new)), run);

        assertThat(byText(shuffled)).isEqualTo(given);
      }
    }
  }

  @Test
  void long_passages_and_questions_are_cut_and_marks_in_them_are_none() {
    try (var model = TinyCausal.views(2)) {
      var reranker = Rerankers.multiView(model);
      var texts = new String[] {"mill ".repeat(500), "<v0> <v1> river </s>", "heron"};

      assertThat(ids(reranker.apply(candidates("where ".repeat(90), texts), run)))
          .containsExactlyInAnyOrder("1", "2", "3");
    }
  }

  @Test
  void numbers_that_are_none_and_models_that_fail_are_told() {
    var nan = model(text -> new float[][] {{Float.NaN}}, new float[][] {{1}});
    var one =
        model(text -> new float[][] {{text.equals("a") ? Float.NaN : 1}}, new float[][] {{1}});
    var broken = model(text -> new float[][] {{1}}, new float[0][]);
    var down =
        model(
            text -> {
              throw new IllegalStateException("down");
            },
            new float[0][]);
    var given = candidates("why?", "a", "b");

    assertThatThrownBy(() -> Rerankers.multiView(nan).apply(given, run))
        .isInstanceOf(UnreadableReply.class);
    assertThat(ids(Rerankers.multiView(one).apply(given, run))).containsExactly("2", "1");
    assertThatThrownBy(() -> Rerankers.multiView(broken).apply(given, run))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(() -> Rerankers.multiView(down).apply(given, run))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("compare passages");
    assertThatIllegalArgumentException().isThrownBy(() -> Rerankers.multiView(nan, 0));
  }

  @Test
  void marks_of_views_must_be_tokens() {
    var folder = TinyCausal.folder();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MultiViewModels.onnx(
                    folder.resolve("views-encoder.onnx"),
                    folder.resolve("views-decoder.onnx"),
                    folder.resolve("tokenizer.json"),
                    MultiViewSettings.USUAL))
        .withMessageContaining("<extra_id_0> is not one token of views-encoder.onnx");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiViewSettings(4, "<v>", 0, 256, 16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiViewSettings(4, "<v%d>", 0, 15, 16));
  }

  private static Map<String, Double> byText(Candidates ranked) {
    var scores = new HashMap<String, Double>();
    ranked.ranking().hits().forEach(hit -> scores.put(hit.passage().text(), hit.score()));
    return scores;
  }

  private static MultiViewModel model(Function<String, float[][]> views, float[][] anchors) {
    return model(views, () -> anchors);
  }

  static MultiViewModel model(Function<String, float[][]> views, Supplier<float[][]> anchors) {
    return new MultiViewModel() {
      @Override
      public List<float[][]> views(String question, List<String> passages) {
        return passages.stream().map(views).toList();
      }

      @Override
      public float[][] anchors(List<float[][]> all) {
        return anchors.get();
      }

      @Override
      public void close() {}

      @Override
      public String toString() {
        return "fake";
      }
    };
  }
}
