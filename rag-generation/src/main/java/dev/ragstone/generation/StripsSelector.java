package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cuts passages into strips and keeps the best of all, where they stood. */
record StripsSelector(TextScores scores, Strips strips) implements Selector {

  /** Strips of fewer words say nothing by themselves. */
  private static final int FEWEST_WORDS = 4;

  private record Strip(int passage, int part, double score) {}

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var parts = hits.stream().map(hit -> strips.of(hit.passage().text())).toList();
    var texts = parts.stream().flatMap(each -> each.texts().stream()).toList();
    var scored = scores.of(candidates.question().text(), texts, run);
    var all = new ArrayList<Strip>();
    for (int passage = 0; passage < hits.size(); passage++) {
      for (int part = 0; part < parts.get(passage).size(); part++) {
        var text = texts.get(all.size());
        boolean says = Words.all(text).size() >= FEWEST_WORDS;
        double score = says ? scored.get(all.size()) : Double.NEGATIVE_INFINITY;
        all.add(new Strip(passage, part, score));
      }
    }
    var kept = new TreeMap<Integer, TreeSet<Integer>>();
    all.stream()
        .sorted(comparingDouble(Strip::score).reversed())
        .limit(strips.keep())
        .forEach(
            strip -> kept.computeIfAbsent(strip.passage(), p -> new TreeSet<>()).add(strip.part()));
    var shortened = new ArrayList<Hit>();
    kept.forEach(
        (passage, those) -> shortened.add(shown(hits.get(passage), parts.get(passage), those)));
    return new Candidates(candidates.question(), new Ranking(shortened));
  }

  private static Hit shown(Hit hit, Parts parts, TreeSet<Integer> kept) {
    return kept.size() == parts.size() ? hit : hit.shown(parts.only(kept));
  }

  @Override
  public String toString() {
    return "strips(" + strips + ")";
  }
}
