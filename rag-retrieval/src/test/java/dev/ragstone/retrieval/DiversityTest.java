package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Rankings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiversityTest {

  private static final Question QUESTION = new Question("mill");

  private final Encoder encoder = Encoder.of(new CountingEncoder());
  private final LuceneIndex index = LuceneIndex.inMemory(encoder);
  private final List<Passage> passages =
      IntStream.range(0, 10)
          .mapToObj(i -> new Passage("p" + i, "w" + i + " w" + i / 2 + " w" + i / 3 + " mill"))
          .toList();
  private final List<float[]> vectors = encoder.passages(passages);

  @BeforeAll
  void fill() {
    index.add(passages);
  }

  @AfterAll
  void close() {
    index.close();
  }

  // the twin of the best loses .3 for being the same, and stands at .7 * .9 - .3 = .33 below .7 *
  // .8
  @Test
  void a_passage_that_says_the_same_falls_behind() {
    try (var own = LuceneIndex.inMemory(encoder)) {
      var a = new Passage("a", "mill");
      var twin = new Passage("b", "mill");
      var other = new Passage("c", "heron");
      var last = new Passage("d", "quarry");
      own.add(List.of(a, twin, other, last));
      var found = new Ranking(List.of(hit(a, 1), hit(twin, 0.9), hit(other, 0.8), hit(last, 0)));

      var diverse = Diversity.mmr(own).apply(new Candidates(QUESTION, found), run()).ranking();

      assertThat(ids(diverse)).startsWith("a", "c", "b");
      assertThat(diverse.hits().getFirst().placings().getLast().by())
          .isEqualTo("mmr(lambda 0.7, depth 30)");
    }
  }

  @Test
  void it_is_what_the_definition_says() {
    forAll(
        this::some,
        (found, random) -> {
          double lambda = random.nextDouble();

          assertThat(ids(diverse(found, lambda, 30)))
              .isEqualTo(byDefinition(found, lambda, this::cosine));
        });
  }

  @Test
  void relevance_alone_keeps_the_order_and_nothing_is_ever_lost() {
    forAll(
        random -> Rankings.some(random).getFirst(),
        (found, random) -> {
          assertThat(ids(diverse(found, 1, 30))).isEqualTo(ids(found));
          assertThat(ids(diverse(found, random.nextDouble(), 4)))
              .containsExactlyInAnyOrderElementsOf(ids(found));
        });
  }

  @Test
  void below_the_depth_the_order_stays() {
    var found = some(new Random(1));

    var diverse = ids(diverse(found, 0, 2));

    assertThat(diverse.subList(2, diverse.size())).isEqualTo(ids(found).subList(2, found.size()));
  }

  // trigrams of b are a's, those of c nobody else's
  @Test
  void one_passage_the_index_does_not_know_makes_all_be_compared_by_their_letters() {
    var found =
        new Ranking(
            List.of(
                hit(passages.getFirst(), 1),
                hit(new Passage("b", passages.getFirst().text()), 0.9),
                hit(new Passage("c", "heron"), 0.8),
                hit(new Passage("d", "quarry"), 0)));

    assertThat(ids(diverse(found, 0.7, 30))).containsExactly("p0", "c", "b", "d");
  }

  // abcd: abc bcd; bcde: bcd cde: one of three
  @Test
  void texts_are_as_alike_as_the_trigrams_they_share() {
    assertThat(Similarity.jaccard(Set.of("abc", "bcd"), Set.of("bcd", "cde"))).isEqualTo(1 / 3.0);
    assertThat(Similarity.jaccard(Set.of("abc"), Set.of("xyz"))).isZero();
    assertThat(Similarity.jaccard(Set.of(), Set.of())).isEqualTo(1);
  }

  @Test
  void nothing_stays_nothing() {
    assertThat(diverse(Ranking.EMPTY, 0.5, 30)).isEqualTo(Ranking.EMPTY);
  }

  @Test
  void impossible_settings_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Diversity.mmr(index, -0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Diversity.mmr(index, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Diversity.mmr(index, 0.5, 0));
  }

  /** From the definition, one argmax over all that remain after the other. */
  private static List<String> byDefinition(
      Ranking found, double lambda, BiFunction<Passage, Passage, Double> similarity) {
    double best = found.hits().getFirst().score();
    double worst = found.hits().getLast().score();
    var left = new ArrayList<>(found.hits());
    var chosen = new ArrayList<Hit>();
    while (!left.isEmpty()) {
      var next =
          left.stream()
              .max(
                  Comparator.comparingDouble(
                      hit -> {
                        double relevance =
                            best == worst ? 1 : (hit.score() - worst) / (best - worst);
                        double nearest =
                            chosen.stream()
                                .mapToDouble(c -> similarity.apply(hit.passage(), c.passage()))
                                .max()
                                .orElse(0);
                        return lambda * relevance - (1 - lambda) * nearest;
                      }))
              .orElseThrow();
      left.remove(next);
      chosen.add(next);
    }
    return chosen.stream().map(Hit::id).toList();
  }

  private double cosine(Passage one, Passage other) {
    var a = vectors.get(passages.indexOf(one));
    var b = vectors.get(passages.indexOf(other));
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  /** Two to ten of the passages with scores that never tie. */
  private Ranking some(Random random) {
    int size = 2 + random.nextInt(9);
    return new Ranking(
        passages.subList(0, size).stream().map(p -> hit(p, random.nextDouble() * 10 - 5)).toList());
  }

  private Ranking diverse(Ranking found, double lambda, int depth) {
    return Diversity.mmr(index, lambda, depth)
        .apply(new Candidates(QUESTION, found), run())
        .ranking();
  }

  private static Hit hit(Passage passage, double score) {
    return new Hit(passage, score);
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(30));
  }
}
