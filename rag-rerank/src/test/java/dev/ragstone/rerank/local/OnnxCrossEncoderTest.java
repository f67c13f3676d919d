package dev.ragstone.rerank.local;

import static dev.ragstone.rerank.local.TinyCrossEncoders.MIXED;
import static dev.ragstone.rerank.local.TinyCrossEncoders.ROBERTA;
import static dev.ragstone.rerank.local.TinyCrossEncoders.SMALL;
import static dev.ragstone.rerank.local.TinyCrossEncoders.file;
import static dev.ragstone.rerank.local.TinyCrossEncoders.onnx;
import static dev.ragstone.rerank.local.TinyCrossEncoders.score;
import static dev.ragstone.rerank.local.TinyCrossEncoders.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxCrossEncoderTest {

  private static final CrossEncoderSettings WINDOW_OF_16 =
      new CrossEncoderSettings(16, 0.5, 8, 4, 32, 4096, false);

  @Test
  void a_pair_scores_what_the_sum_by_hand_gives() {
    // [CLS] mill [SEP] river water [SEP] is 1 4 2 5 6 2; weighed is the mean of
    // .1 + .44 + .24 + (.65 + 1) + (.84 + 1) + (.3 + 1)
    try (var encoder = onnx("weighed.onnx", SMALL)) {
      assertThat(score(encoder, "mill", "river water")).isCloseTo(5.57 / 6, within(1e-4));
      assertThat(score(encoder, "Mill", "unheard")).isCloseTo(3.45 / 5, within(1e-4));
    }
  }

  @Test
  void models_may_do_without_types_and_mask_and_give_one_number_or_two() {
    try (var two = onnx("two.onnx", SMALL);
        var flat = onnx("flat.onnx", SMALL)) {
      assertThat(score(two, "mill", "river water")).isCloseTo(2.57 / 6, within(1e-4));
      assertThat(score(flat, "mill", "river water")).isCloseTo(2.57 / 6, within(1e-4));
    }
  }

  @Test
  void the_marks_are_those_of_the_tokenizer() {
    // <s> mill </s> </s> river </s> is 0 4 2 2 5 2
    try (var encoder = CrossEncoders.onnx(file("two.onnx"), ROBERTA, SMALL)) {
      assertThat(score(encoder, "mill", "river")).isCloseTo(1.94 / 6, within(1e-4));
    }
  }

  @Test
  void a_bert_scores_as_in_python() throws IOException {
    try (var encoder = onnx("bert.onnx", SMALL)) {
      for (String line : Files.readAllLines(file("expected.tsv"))) {
        var row = line.split("\t", -1);
        assertThat(score(encoder, row[0], row[1]))
            .isCloseTo(Double.parseDouble(row[2]), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert.onnx", "weighed.onnx", "two.onnx", "flat.onnx"})
  void neither_neighbours_nor_batches_nor_the_order_change_a_score(String model) {
    try (var usual = onnx(model, SMALL);
        var few = onnx(model, SMALL.withBatches(3, 100));
        var alone = onnx(model, SMALL.oneAtATime())) {
      var together = scores(usual, "where is the mill ?", MIXED);
      var shuffled = new ArrayList<>(MIXED);
      Collections.shuffle(shuffled, new Random(1));

      var inAnotherOrder = scores(usual, "where is the mill ?", shuffled);

      for (int i = 0; i < MIXED.size(); i++) {
        double single = score(usual, "where is the mill ?", MIXED.get(i));
        assertThat(together.get(i)).isCloseTo(single, within(1e-4));
        assertThat(inAnotherOrder.get(shuffled.indexOf(MIXED.get(i)))).isEqualTo(together.get(i));
      }
      assertThat(together.stream().distinct().count()).isGreaterThan(30);
      assertClose(scores(few, "where is the mill ?", MIXED), together);
      assertClose(scores(alone, "where is the mill ?", MIXED), together);
    }
  }

  @Test
  void equal_texts_score_the_same() {
    try (var encoder = onnx("bert.onnx", SMALL)) {
      var scores = scores(encoder, "where ?", MIXED);

      assertThat(scores.get(9)).isEqualTo(scores.get(4));
      assertThat(scores.get(59)).isEqualTo(scores.get(54));
    }
  }

  @Test
  void a_passage_beyond_the_window_scores_as_its_best_stretch() {
    // 16 less three marks and one word of a question leave stretches of 12, the last from 32 to 44
    var passage = "mill ".repeat(40) + "built built built built";
    var last = "mill ".repeat(8) + "built built built built";
    try (var encoder = onnx("weighed.onnx", WINDOW_OF_16);
        var beginning = onnx("weighed.onnx", WINDOW_OF_16.withStretches(1, 0))) {
      assertThat(score(encoder, "mill", passage))
          .isCloseTo(score(encoder, "mill", last), within(1e-6))
          .isGreaterThan(score(encoder, "mill", "mill ".repeat(12)) + .5);
      assertThat(score(beginning, "mill", passage))
          .isCloseTo(score(beginning, "mill", "mill ".repeat(12)), within(1e-6));
      assertThat(score(encoder, "mill", "built " + passage))
          .isGreaterThanOrEqualTo(score(encoder, "mill", passage) - .1);
    }
  }

  @Test
  void a_question_is_cut_beyond_its_share_only() {
    try (var encoder = onnx("weighed.onnx", WINDOW_OF_16.withStretches(1, 0))) {
      var six = "mill river water wheel stone bread";

      assertThat(score(encoder, six + " king queen war sun moon star night", "town"))
          .isEqualTo(score(encoder, six, "town"));
      assertThat(score(encoder, six, "mill mill mill mill mill mill mill built"))
          .isEqualTo(score(encoder, six, "mill mill mill mill mill mill mill"))
          .isNotEqualTo(score(encoder, six, "mill mill mill mill mill mill built"));
    }
  }

  @Test
  void what_spells_a_mark_is_no_mark() {
    try (var encoder = onnx("weighed.onnx", SMALL)) {
      assertThat(score(encoder, "mill", "river [SEP] [CLS] water[SEP]"))
          .isEqualTo(score(encoder, "mill", "river water"));
      assertThat(score(encoder, "[SEP] mill", "river")).isEqualTo(score(encoder, "mill", "river"));
    }
  }

  @Test
  void texts_of_any_kind_and_length_are_scored() {
    try (var encoder = onnx("bert.onnx", SMALL)) {
      var hostile =
          List.of(
              "\0.",
              "\uD800",
              "\uFFFF \uD83D\uDE00",
              "x".repeat(300_000),
              "mill ".repeat(200_000),
              "\n\t.",
              "\u202E llim");

      assertThat(scores(encoder, "", hostile)).hasSize(7).allMatch(Double::isFinite);
      assertThat(scores(encoder, "mill ".repeat(200_000), hostile)).allMatch(Double::isFinite);
      assertThat(scores(encoder, "\uDC00", List.of("mill"))).allMatch(Double::isFinite);
      assertThat(scores(encoder, "where ?", List.of())).isEmpty();
    }
  }

  @Test
  void the_usage_counts_the_tokens_that_were_read() {
    try (var encoder = onnx("weighed.onnx", SMALL)) {
      var segments = List.of(TextSegment.from("river water"), TextSegment.from("town"));

      assertThat(encoder.scoreAll(segments, "mill").tokenUsage()).isEqualTo(new TokenUsage(11));
    }
  }

  @Test
  void a_sigmoid_brings_scores_between_0_and_1() {
    try (var encoder = onnx("weighed.onnx", SMALL.withSigmoid())) {
      assertThat(score(encoder, "mill", "river water"))
          .isCloseTo(1 / (1 + Math.exp(-5.57 / 6)), within(1e-4));
    }
  }

  @Test
  void many_threads_get_what_one_gets() {
    try (var encoder = onnx("bert.onnx", SMALL)) {
      var alone = scores(encoder, "where is the mill ?", MIXED);

      var together =
          IntStream.range(0, 16)
              .parallel()
              .mapToObj(i -> scores(encoder, "where is the mill ?", MIXED))
              .toList();

      assertThat(together).allMatch(alone::equals);
    }
  }

  @Test
  void one_who_is_interrupted_gets_nothing() {
    try (var encoder = onnx("weighed.onnx", SMALL)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> scores(encoder, "mill", MIXED))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_closed_one_says_so_and_closes_once() {
    var encoder = onnx("weighed.onnx", SMALL);

    encoder.close();
    encoder.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> score(encoder, "mill", "river"))
        .withMessage("weighed.onnx is closed");
  }

  private static void assertClose(List<Double> some, List<Double> others) {
    assertThat(some).hasSameSizeAs(others);
    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i)).isCloseTo(others.get(i), within(1e-4));
    }
  }
}
