package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.rerank.local.Reading;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a local model shows, every candidate comes out once. */
class CausalLawsTest {

  private static final int MOST = 25;

  /** A reranker over a model that shows what a source of chance decides. */
  record Local(String name, Function<Random, Reranker> over) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Local> all() {
    return List.of(
        new Local(
            "logits",
            random -> Rerankers.scoring(Rerankers.logits(showing(random), LogitScores.BINARY))),
        new Local("firstToken", random -> Rerankers.firstToken(showing(random), 20, 10, 100)),
        new Local(
            "firstToken in both orders",
            random -> Rerankers.firstToken(showing(random), FirstToken.USUAL.inBothOrders())),
        new Local("inContext", random -> Rerankers.inContext(showing(random), 20)),
        new Local(
            "inContext in both orders",
            random -> Rerankers.inContext(showing(random), InContext.USUAL.inBothOrders())),
        new Local(
            "multiView",
            random ->
                Rerankers.multiView(
                    MultiViewTest.model(
                        text -> new float[][] {numbers(random, 2)},
                        () -> new float[][] {numbers(random, random.nextInt(10) == 0 ? 5 : 2)}))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_candidate_comes_out_once_whatever_the_model_shows(Local local) {
    Law.forAll(
        random -> candidates("why?", texts(random.nextInt(MOST))),
        (given, random) -> {
          var stage = local.over().apply(new Random(random.nextLong())).orElse(Stage.unchanged());

          var ranked = stage.apply(given, Run.within(Duration.ofSeconds(30)));

          assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
          assertThat(ranked.question()).isEqualTo(given.question());
        });
  }

  @ParameterizedTest
  @MethodSource("all")
  void candidates_the_model_cannot_tell_apart_keep_their_order(Local local) {
    var given = candidates("why?", texts(MOST));

    var ranked = local.over().apply(new Same()).apply(given, Run.within(Duration.ofSeconds(30)));

    assertThat(ids(ranked)).isEqualTo(ids(given));
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_model_that_never_comes_back_costs_no_candidate(Local local) {
    var given = candidates("why?", texts(MOST));
    var stage = local.over().apply(new Never()).orElse(Stage.unchanged());

    assertThat(ids(stage.apply(given, Run.within(Duration.ofMillis(100))))).isEqualTo(ids(given));
  }

  private static FakeCausal showing(Random random) {
    return FakeCausal.seeing(
        4_000,
        (prompt, tokens) -> {
          var logits = numbers(random, random.nextInt(8) == 0 ? 7 : FakeCausal.WORDS.size());
          var attention = numbers(random, tokens.size() - (random.nextInt(8) == 0 ? 60 : 0));
          return new Reading(tokens, logits, new float[0][], new float[][][] {{attention}});
        });
  }

  private static synchronized float[] numbers(Random random, int count) {
    var numbers = new float[count];
    boolean broken = random.nextInt(3) == 0;
    for (int i = 0; i < count; i++) {
      numbers[i] =
          switch (broken ? random.nextInt(12) : 9) {
            case 0, 1 -> Float.NaN;
            case 2 -> Float.POSITIVE_INFINITY;
            case 3 -> Float.NEGATIVE_INFINITY;
            case 4 -> Float.MAX_VALUE;
            case 6 -> throwing(random);
            default -> (float) random.nextGaussian();
          };
    }
    return numbers;
  }

  private static float throwing(Random random) {
    if (random.nextInt(30) == 0) {
      throw new IllegalStateException("down");
    }
    return -1;
  }

  private static String[] texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + i).toArray(String[]::new);
  }

  /** The same number always. */
  private static final class Same extends Random {
    private static final long serialVersionUID = 1;

    @Override
    public int nextInt(int bound) {
      return 1;
    }

    @Override
    public double nextGaussian() {
      return .5;
    }
  }

  /** No number ever. */
  private static final class Never extends Random {
    private static final long serialVersionUID = 1;

    @Override
    public int nextInt(int bound) {
      try {
        new CountDownLatch(1).await();
        return 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
