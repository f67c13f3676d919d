package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An embedding model that misbehaves is named, and nothing of it reaches the index. */
class EncoderTest {

  enum Fault {
    NOT_A_NUMBER,
    ALL_ZERO,
    ANOTHER_DIMENSION_EACH_TIME,
    TOO_FEW,
    THROWS;

    List<Embedding> vectors(List<TextSegment> texts) {
      return switch (this) {
        case NOT_A_NUMBER -> each(texts, text -> new float[] {Float.NaN, 1});
        case ALL_ZERO -> each(texts, text -> new float[8]);
        case ANOTHER_DIMENSION_EACH_TIME ->
            each(texts, text -> new float[] {1, 1, 1, 1, 1, 1}, text -> new float[] {1, 1});
        case TOO_FEW -> List.of();
        case THROWS -> throw new IllegalStateException("down");
      };
    }

    private static List<Embedding> each(List<TextSegment> texts, Function<String, float[]> vector) {
      return each(texts, vector, vector);
    }

    private static List<Embedding> each(
        List<TextSegment> texts, Function<String, float[]> probe, Function<String, float[]> other) {
      return texts.stream()
          .map(TextSegment::text)
          .map(text -> (text.contains("ragstone") ? probe : other).apply(text))
          .map(Embedding::from)
          .toList();
    }
  }

  private record Faulty(Fault fault) implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
      return Response.from(fault.vectors(texts));
    }
  }

  @Test
  void vectors_come_in_the_order_of_the_passages() {
    var encoder = Encoder.of(new CountingEncoder());
    var random = new Random(3);
    var passages =
        IntStream.range(0, 300)
            .mapToObj(i -> new Passage("p" + i, "mill " + i + " weir".repeat(random.nextInt(40))))
            .toList();

    var together = encoder.passages(passages);

    for (int i = 0; i < passages.size(); i++) {
      assertThat(together.get(i))
          .containsExactly(encoder.passages(List.of(passages.get(i))).getFirst());
    }
  }

  @Test
  void texts_of_similar_length_are_embedded_together_two_batches_at_once() {
    var model = new Watched();
    var passages =
        IntStream.range(0, 256).mapToObj(i -> new Passage("p" + i, "x".repeat(1 + i * 97 % 256)));

    new Encoder(model, "watched", "", "").passages(passages.toList());

    assertThat(model.ranges)
        .containsExactlyInAnyOrder("1 to 64", "65 to 128", "129 to 192", "193 to 256");
    assertThat(model.most.get()).isBetween(1, 2);
  }

  /** Notes the lengths of the texts it is given together, and how many ask at once. */
  private static final class Watched implements EmbeddingModel {

    private final EmbeddingModel counting = new CountingEncoder();
    private final Queue<String> ranges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      var lengths = texts.stream().mapToInt(text -> text.text().length()).summaryStatistics();
      ranges.add(lengths.getMin() + " to " + lengths.getMax());
      var embeddings = counting.embedAll(texts);
      now.decrementAndGet();
      return embeddings;
    }
  }

  @ParameterizedTest
  @EnumSource
  void vectors_that_cannot_be_are_refused_before_they_are_written(Fault fault) {
    try (var index = LuceneIndex.inMemory(new Encoder(new Faulty(fault), "faulty", "", ""))) {
      var passages = List.of(new Passage("a", "the mill"), new Passage("b", "the river"));

      assertThatThrownBy(() -> index.add(passages))
          .isInstanceOf(ModelUnavailable.class)
          .hasMessageContaining("faulty");
      assertThat(index.stats().passages()).isZero();
    }
  }
}
