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
import java.util.function.Function;
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
