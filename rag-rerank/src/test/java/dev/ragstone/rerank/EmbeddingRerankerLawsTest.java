package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every reranker that asks an embedding model. */
class EmbeddingRerankerLawsTest {

  private record Kind(String name, Function<TextEncoder, Reranker> asking) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final Run run = Run.within(Duration.ofMinutes(1));

  static List<Kind> all() {
    return List.of(
        new Kind("pseudoQuery", e -> Rerankers.pseudoQuery(e, PseudoQuery.USUAL)),
        new Kind(
            "pseudoQuery alone", e -> Rerankers.pseudoQuery(e, new PseudoQuery(2, 3, 1, 0, 7))),
        new Kind("vectorFeedback", e -> Rerankers.vectorFeedback(e, VectorFeedback.USUAL)),
        new Kind(
            "vectorFeedback alone",
            e -> Rerankers.vectorFeedback(e, new VectorFeedback(2, 0.3, 0, 7))),
        new Kind(
            "scoreFeedback",
            e -> Rerankers.scoreFeedback(Stage.unchanged(), e, ScoreFeedback.USUAL)),
        new Kind(
            "scoreFeedback of all",
            e ->
                Rerankers.scoreFeedback(
                    Stage.unchanged(),
                    e,
                    new ScoreFeedback(3, false, 0, 7, new ScoreFeedback.Descent(0.1, 3)))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_candidate_comes_out_once_and_again_in_the_same_order(Kind kind) {
    Law.forAll(
        random ->
            candidates(
                "a b",
                IntStream.range(0, random.nextInt(12))
                    .mapToObj(i -> text(random))
                    .toArray(String[]::new)),
        (given, random) -> {
          var reranker = kind.asking().apply(TextEncoder.of(new LetterModel()));

          var ranked = reranker.apply(given, run);

          assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
          assertThat(ranked.question()).isEqualTo(given.question());
          assertThat(reranker.apply(given, run)).as("warm").isEqualTo(ranked);
        });
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_model_that_fails_or_returns_no_vectors_is_unavailable(Kind kind) {
    var found = candidates("a", "a", "b", "c");
    var models =
        Map.<String, EmbeddingModel>of(
            "throws", failing(),
            "returns too few", new ScriptedEmbeddings(segments -> List.of()),
            "returns nothing but zeros", always(0),
            "returns NaN", always(Float.NaN),
            "returns infinity", always(Float.POSITIVE_INFINITY),
            "changes its dimension", changing());

    models.forEach(
        (what, model) -> {
          var reranker = kind.asking().apply(new TextEncoder(model, "broken", "", ""));
          assertThatThrownBy(() -> reranker.apply(found, run))
              .as(what)
              .isInstanceOf(ModelUnavailable.class);
          assertThat(run.perform(reranker.orElse(Stage.unchanged()), found)).isEqualTo(found);
        });
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_model_that_hangs_ends_with_its_time(Kind kind) {
    var hanging =
        new ScriptedEmbeddings(
            segments -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new IllegalStateException("interrupted");
            });
    var reranker = kind.asking().apply(new TextEncoder(hanging, "hanging", "", ""));

    assertThatThrownBy(
            () -> run.perform(reranker.within(Duration.ofMillis(100)), candidates("a", "a", "b")))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void prefixes_stand_before_questions_and_passages_and_titles_with_their_texts() {
    var model = new LetterModel();
    var encoder = new TextEncoder(model, "letters", "find: ", "passage: ");

    encoder.query("a");
    encoder.passages(
        List.of(new Passage("p", "b", "c", "", Map.of()), new Passage("q", "d", "", "", Map.of())));

    assertThat(model.texts()).containsExactly("find: a", "passage: c\nb", "passage: \nd");
  }

  @Test
  void a_model_is_given_sixty_four_texts_at_most_at_once() {
    var model = new LetterModel();

    var vectors =
        TextEncoder.of(model)
            .passages(
                IntStream.range(0, 130)
                    .mapToObj(i -> new Passage("p" + i, i % 2 == 0 ? "a" : "b"))
                    .toList());

    assertThat(model.asked().stream().map(List::size)).containsExactly(64, 64, 2);
    assertThat(vectors).hasSize(130);
    assertThat(vectors.get(129)[1]).isEqualTo(1f);
  }

  @Test
  void a_question_of_control_characters_is_still_a_text_to_the_model() {
    assertThatThrownBy(() -> TextEncoder.of(new LetterModel()).query("\u0001"))
        .isInstanceOf(RagException.class)
        .hasMessageContaining("its vector has length 0");
  }

  private static String text(Random random) {
    return List.of("a", "b", "a b", "c", "b c d", "a a b").get(random.nextInt(6));
  }

  private static EmbeddingModel failing() {
    return new ScriptedEmbeddings(
        segments -> {
          throw new IllegalStateException("down");
        });
  }

  private static EmbeddingModel always(float component) {
    return ScriptedEmbeddings.each(text -> new float[] {component});
  }

  /** The passage b has more dimensions than the others. */
  private static EmbeddingModel changing() {
    return ScriptedEmbeddings.each(text -> text.equals("b") ? new float[] {1, 0} : new float[] {1});
  }
}
