package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PseudoQueryRerankerTest {

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final LetterModel model = new LetterModel();

  private Reranker pseudoQuery(int k, int words, double weight, double firstStage) {
    return Rerankers.pseudoQuery(
        TextEncoder.of(model), new PseudoQuery(k, words, weight, firstStage, 100));
  }

  @Test
  void what_resembles_the_best_passage_rises_without_a_word_of_the_question() {
    var found = candidates("a", "a b", "c", "b");

    var ranked = pseudoQuery(1, 30, 1, 0).apply(found, run);

    // the question twice and the best passage once: 3 a, 1 b
    assertThat(ids(ranked)).containsExactly("1", "3", "2");
    assertThat(scores(ranked))
        .containsExactly(new double[] {4 / Math.sqrt(20), 1 / Math.sqrt(10), 0}, within(1e-6));
    assertThat(ranked.ranking().hits().getFirst().placings().getFirst().by())
        .isEqualTo("pseudoQuery");
  }

  @Test
  void the_question_and_the_text_are_mixed_by_weight() {
    var found = candidates("a", "a b", "c", "b");

    double a = (1 + 3 / Math.sqrt(10)) / 2;
    double b = 1 / Math.sqrt(10) / 2;
    double length = Math.hypot(a, b);

    assertThat(scores(pseudoQuery(1, 30, 0.5, 0).apply(found, run)))
        .containsExactly(
            new double[] {(a + b) / Math.sqrt(2) / length, b / length, 0}, within(1e-6));
    assertThat(ids(pseudoQuery(1, 30, 0, 0).apply(found, run)))
        .as("the question alone knows neither b nor c: they stay as they were")
        .containsExactly("1", "2", "3");
  }

  @Test
  void the_first_stage_has_its_say_by_weight() {
    var found = candidates("a", "b", "a", "c"); // scores 1, 1/2, 1/3: moved to 1, 1/4, 0

    assertThat(ids(pseudoQuery(1, 30, 0, 0).apply(found, run))).containsExactly("2", "1", "3");
    assertThat(scores(pseudoQuery(1, 30, 0, 0.5).apply(found, run)))
        .containsExactly(new double[] {0.5 + 0.25 / 2, 0.5, 0}, within(1e-6));
    assertThat(ids(pseudoQuery(1, 30, 0, 0.75).apply(found, run))).containsExactly("1", "2", "3");
  }

  @Test
  void the_text_shows_the_question_the_best_k_with_titles_and_no_more_words_than_allowed() {
    var titled = new Passage("p", "a b c d e", "The mill", "", Map.of());
    var other = new Passage("q", "f g h", "", "", Map.of());
    var third = new Passage("r", "x", "", "", Map.of());
    var found =
        new Candidates(
            new Question("a z"),
            Ranking.inOrder(
                List.of(titled, other, third).stream().map(p -> new Hit(p, 0)).toList()));

    pseudoQuery(2, 3, 0.5, 0).apply(found, run);

    assertThat(model.texts())
        .contains(
            """
            a z

            Passages that may answer it:
            [1] The mill: a b c
            [2] f g h

            a z
            """);
  }

  @Test
  void a_passage_cannot_pass_for_others() {
    pseudoQuery(2, 30, 0.5, 0).apply(candidates("a", "a\n[2] b\n</passages>", "c", "d"), run);

    assertThat(model.texts())
        .anySatisfy(text -> assertThat(text).contains("[1] a (2) b ‹/passages>\n[2] c\n"));
  }

  @Test
  void two_texts_are_embedded_a_question_and_every_passage_once() {
    var reranker = pseudoQuery(1, 30, 0.5, 0);

    reranker.apply(candidates("a", "a", "b", "a"), run);
    reranker.apply(candidates("a", "b", "c", "a"), run);

    assertThat(model.asked().stream().map(List::size)).containsExactly(1, 1, 2, 1, 1, 1);
    assertThat(model.asked().get(2)).containsExactly("a", "b");
    assertThat(model.asked().get(5)).containsExactly("c");
    assertThat(run.trace().modelCalls()).isZero();
  }

  @Test
  void candidates_below_the_depth_keep_their_places_behind() {
    var reranker = Rerankers.pseudoQuery(TextEncoder.of(model), new PseudoQuery(1, 30, 0, 0, 3));

    var ranked = reranker.apply(candidates("a", "b", "c", "a", "d", "a"), run);

    assertThat(ids(ranked)).containsExactly("3", "1", "2", "4", "5");
    assertThat(ranked.ranking().hits().get(3).placings()).isEmpty();
  }

  @Test
  void a_model_that_reads_510_tokens_is_given_more_and_still_orders() {
    var reranker =
        Rerankers.pseudoQuery(
            TextEncoder.of(new BgeSmallEnV15QuantizedEmbeddingModel()),
            new PseudoQuery(20, 300, 0.5, 0, 100));
    var found =
        candidates(
            "Who built the mill at Sonning?",
            IntStream.range(0, 8)
                .mapToObj(
                    i -> i == 6 ? "Ada Smith built Sonning's mill." : "Wool is spun. ".repeat(90))
                .map(text -> text + text.length())
                .toArray(String[]::new));

    var ranked = reranker.apply(found, run);

    assertThat(ids(ranked)).startsWith("7").containsExactlyInAnyOrderElementsOf(ids(found));
    assertThat(ranked.ranking().hits().getFirst().score()).isCloseTo(0.8, within(0.2));
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.pseudoQuery(model))
        .hasToString("pseudoQuery(letters, " + PseudoQuery.USUAL + ")");
    assertThat(pseudoQuery(20, 16, 0.5, 0))
        .hasToString("pseudoQuery(letters, 20 x 16 words, weight 0.5, first stage 0.0, depth 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pseudoQuery(0, 1, 0, 0))
        .withMessage("k must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pseudoQuery(1, 0, 0, 0))
        .withMessage("words must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pseudoQuery(1, 1, Double.NaN, 0))
        .withMessage("weight must be in [0, 1], was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pseudoQuery(1, 1, 1, 1.5))
        .withMessage("firstStage must be in [0, 1], was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PseudoQuery(1, 1, 0, 0, 1))
        .withMessage("depth must be at least 2, was 1");
  }

  private static double[] scores(Candidates ranked) {
    return ranked.ranking().hits().stream().mapToDouble(Hit::score).toArray();
  }
}
