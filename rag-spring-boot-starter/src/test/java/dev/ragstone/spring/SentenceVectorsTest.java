package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceVectorsTest {

  private final List<String> embedded = new ArrayList<>();
  private final EmbeddingModel model = new Counting();

  /** Tells what it is asked for. */
  private final class Counting implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      segments.forEach(segment -> embedded.add(segment.text()));
      return Response.from(
          segments.stream()
              .map(segment -> Embedding.from(new float[] {segment.text().length(), 1}))
              .toList());
    }

    @Override
    public String modelName() {
      return "counting";
    }
  }

  /** Answers with nothing. */
  private static final class Mute implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(List.of());
    }
  }

  @Test
  void a_text_is_embedded_once_whoever_asks() {
    var vectors = new SentenceVectors();

    vectors.of(model).embedAll(segments("a", "bb", "a"));
    var again = vectors.of(model).embedAll(segments("bb", "ccc", "a")).content();

    assertThat(embedded).containsExactly("a", "bb", "ccc");
    assertThat(again).extracting(vector -> vector.vector()[0]).containsExactly(2f, 3f, 1f);
  }

  @Test
  void a_model_that_returns_too_few_vectors_failed() {
    var remembering = new SentenceVectors().of(new Mute());

    assertThatThrownBy(() -> remembering.embedAll(segments("a")))
        .hasMessage("0 vectors came back for 1 texts");
  }

  @Test
  void the_sentences_of_a_second_question_about_the_same_are_known(@TempDir Path folder) {
    Mill.over(folder)
        .withBean(EmbeddingModel.class, () -> model)
        .withPropertyValues("ragstone.generate.least-similarity=-1")
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              pipeline.ask(new Question(Mill.QUESTION));
              embedded.clear();

              pipeline.ask(new Question("Who built the mill, and where does it stand?"));

              assertThat(embedded).isNotEmpty().noneMatch(text -> text.contains("Anna Weir"));
            });
  }

  private static List<TextSegment> segments(String... texts) {
    return Stream.of(texts).map(TextSegment::from).toList();
  }
}
