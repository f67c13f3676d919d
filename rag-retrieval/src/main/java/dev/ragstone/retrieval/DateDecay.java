package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** See {@link Recency#decay(String, Clock, double, double)}. */
record DateDecay(String key, Clock clock, double days, double undated) implements Reranker {

  DateDecay {
    if (!(days > 0) || !Double.isFinite(days)) {
      throw new IllegalArgumentException("decay needs more than 0 days, not " + days);
    }
    if (!(undated >= 0 && undated <= 1)) {
      throw new IllegalArgumentException(
          "factor of undated passages must be in [0, 1], was " + undated);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var today = LocalDate.now(clock);
    var decayed =
        notNegative(candidates.ranking()).hits().stream()
            .map(hit -> hit.scored(hit.score() * factor(hit, today)))
            .toList();
    return new Candidates(candidates.question(), new Ranking(decayed).placedBy(toString()));
  }

  private static Ranking notNegative(Ranking ranking) {
    if (ranking.isEmpty() || ranking.hits().getLast().score() >= 0) {
      return ranking;
    }
    var scaled = MinMax.of(ranking);
    return new Ranking(
        ranking.hits().stream()
            .map(hit -> hit.scored(scaled.getOrDefault(hit.id(), 0.0)))
            .toList());
  }

  private double factor(Hit hit, LocalDate today) {
    return Optional.ofNullable(hit.passage().metadata().get(key))
        .flatMap(DateInterval::parse)
        .map(date -> Math.exp(-date.daysFrom(today) / days))
        .orElse(undated);
  }

  @Override
  public String toString() {
    return "dateDecay(%s, %s days, undated %s, %s)".formatted(key, days, undated, clock);
  }
}
