package dev.ragstone.rerank;

import static java.util.Comparator.comparingInt;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * TourRank: passages survive rounds in which a model chooses the best of each group, and stand by
 * the rounds survived in all tournaments. All groups of a round of all tournaments are asked about
 * at once.
 *
 * <p>A tournament that misses a verdict is out, as if it had not been held; where all are out, the
 * points of the rounds before count.
 */
record TournamentReranker(Qualifier chooser, Orderer orderer, TournamentSettings settings)
    implements Reranker {

  private static final String NAME = "tournament";

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(NAME, settings.depth(), candidates, run, this::hold);
  }

  private void hold(Judging judging) {
    var field = List.copyOf(judging.order());
    var tournaments = started(field);
    for (Round round : Round.of(field.size(), settings.group())) {
      tournaments = played(round, tournaments, judging);
      rank(field, tournaments, judging);
    }
    if (settings.ordered()) {
      order(judging);
    }
  }

  private List<Tournament> started(List<Hit> field) {
    int list = field.stream().map(Hit::id).toList().hashCode();
    var tournaments = new ArrayList<Tournament>();
    for (int t = 0; t < settings.tournaments(); t++) {
      var random = new Random(31 * (31 * settings.seed() + t) + list);
      tournaments.add(new Tournament(field, t == 0, random));
    }
    return tournaments;
  }

  /** Those of {@code tournaments} that could be played on; none changes if none could. */
  private List<Tournament> played(Round round, List<Tournament> tournaments, Judging judging) {
    var groups = tournaments.stream().map(t -> t.groups(round.groups())).toList();
    var asks = new ArrayList<Callable<List<Hit>>>();
    for (List<List<Hit>> ofOne : groups) {
      for (int g = 0; g < ofOne.size(); g++) {
        var group = ofOne.get(g);
        int stay = round.stayOf(g);
        asks.add(() -> chooser.best(judging.question(), group, stay, judging.run()));
      }
    }
    var verdicts = judging.verdicts(asks);
    var valid = new ArrayList<Tournament>();
    for (int t = 0; t < tournaments.size(); t++) {
      int from = t * round.groups();
      var chosen =
          verdicts.subList(from, from + round.groups()).stream().flatMap(Optional::stream).toList();
      if (chosen.size() == round.groups()) {
        tournaments.get(t).play(round, groups.get(t), chosen);
        valid.add(tournaments.get(t));
      }
    }
    return valid;
  }

  /** By points, ties in the order of arrival; as it was if no tournament is valid. */
  private static void rank(List<Hit> field, List<Tournament> tournaments, Judging judging) {
    if (!tournaments.isEmpty()) {
      var ranked = new ArrayList<>(field);
      ranked.sort(
          comparingInt((Hit hit) -> tournaments.stream().mapToInt(t -> t.points(hit)).sum())
              .reversed());
      judging.order().clear();
      judging.order().addAll(ranked);
    }
  }

  private void order(Judging judging) {
    int size = judging.order().size();
    var best = judging.order().subList(0, Math.min(settings.group(), size));
    var hits = List.copyOf(best);
    judging
        .verdict(() -> orderer.order(judging.question(), hits, judging.run()))
        .ifPresent(
            named -> {
              best.clear();
              best.addAll(SlidingWindows.completed(named, hits));
            });
  }

  @Override
  public String toString() {
    return NAME + "(" + settings + ")";
  }
}
