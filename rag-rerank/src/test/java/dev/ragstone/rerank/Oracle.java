package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Lists of a hundred passages that all differ in relevance, and a judge that never errs. */
final class Oracle {

  static final int PASSAGES = 100;
  static final int LISTS = 200;
  static final int WANTED = 10;

  /** How a first stage may have left a list. */
  enum Arrival {
    RANDOM(100),
    /** Each passage is a few places from where it belongs. */
    NEARLY_SORTED(5);

    private final double noise;

    Arrival(double noise) {
      this.noise = noise;
    }
  }

  private Oracle() {}

  /** 0 to 3, the higher the better, of a text of {@link #list}. */
  static double relevance(String text) {
    int rank = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    return SimulatedJudge.HIGHEST * (PASSAGES - rank) / PASSAGES;
  }

  /** Passages whose text ends with the rank they deserve, from 0. */
  static Candidates list(Arrival arrival, Random random) {
    var order =
        IntStream.range(0, PASSAGES)
            .mapToObj(rank -> new double[] {rank, rank + random.nextGaussian() * arrival.noise})
            .sorted(Comparator.comparingDouble(it -> it[1]))
            .map(it -> "relevant to the degree of rank " + (int) it[0])
            .toArray(String[]::new);
    return candidates("Which is it?", order);
  }

  /** The mean number of model calls; every list must come out with its true best ones on top. */
  static double calls(Arrival arrival, int wanted, Function<ChatModel, Reranker> reranker) {
    long calls = 0;
    for (int seed = 0; seed < LISTS; seed++) {
      var given = list(arrival, new Random(seed));
      var run =
          Run.start(
              new Limits(Duration.ofMinutes(5), Integer.MAX_VALUE, Long.MAX_VALUE), event -> {});
      var stage = reranker.apply(SimulatedJudge.perfect(Oracle::relevance));
      var ranked = stage.apply(given, run).ranking().top(wanted);
      assertThat(ranked.passages())
          .as("%s, list %d of %s", stage, seed, ids(given))
          .extracting(passage -> passage.text())
          .containsExactlyElementsOf(best(wanted));
      calls += run.trace().modelCalls();
    }
    return (double) calls / LISTS;
  }

  private static List<String> best(int wanted) {
    return IntStream.range(0, wanted).mapToObj(i -> "relevant to the degree of rank " + i).toList();
  }
}
