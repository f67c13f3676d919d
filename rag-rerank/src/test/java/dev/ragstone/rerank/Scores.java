package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Candidates told apart by their scores. */
final class Scores {

  private Scores() {}

  /** Candidates "00", "01", ... with these scores. */
  static Candidates scored(double... scores) {
    var hits =
        IntStream.range(0, scores.length)
            .mapToObj(i -> new Hit(new Passage("%02d".formatted(i), "text"), scores[i], List.of()));
    return new Candidates(new Question("why?"), new Ranking(hits.toList()));
  }

  /** Up to 30 whole numbers, falling, some of them equal. */
  static Candidates some(Random random) {
    return scored(random.doubles(random.nextInt(30)).map(x -> Math.rint(x * 40)).toArray());
  }

  /** Moved and stretched by amounts that change no digit. */
  static DoubleUnaryOperator movedAndStretched(Random random) {
    double times = Math.scalb(1.0, random.nextInt(9) - 4);
    double plus = random.nextInt(65) - 32;
    return score -> times * (score + plus);
  }

  static Candidates changed(Candidates candidates, DoubleUnaryOperator change) {
    return new Candidates(
        candidates.question(),
        new Ranking(
            candidates.ranking().hits().stream()
                .map(hit -> hit.scored(change.applyAsDouble(hit.score())))
                .toList()));
  }
}
