package dev.ragstone.retrieval;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Follows links from the best candidates through the index, and ranks what they lead to among the
 * candidates.
 *
 * <p>A passage scores {@code (1 - weight) s + weight l}: s is its score as a candidate, moved to
 * [0, 1], 0 if it was none; l is the best share of a seed it is linked to, itself left out. A
 * seed's s is shared among its n links of one kind, each getting {@code s / sqrt(n)}, of a rare
 * name half of that; each further hop shares {@code decay} of what arrived. Of what is no candidate
 * the best {@code added} join, ties by id. What the question's filters forbid is neither reached
 * nor passed through. The result does not depend on the order in which anything was written; where
 * nothing is linked, the candidates are unchanged.
 */
record PassageGraph(LuceneIndex index, GraphSettings settings)
    implements Stage<Candidates, Candidates> {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    if (candidates.ranking().isEmpty() || settings.weight() == 0) {
      return candidates;
    }
    var own = MinMax.of(candidates.ranking());
    var walk = run.call("following links", () -> walked(candidates, own));
    if (walk.reached().isEmpty()) {
      return candidates;
    }
    var hits = new ArrayList<Hit>();
    for (Hit hit : candidates.ranking().hits()) {
      hits.add(hit.scored(walk.score(hit.id())));
    }
    hits.addAll(brought(walk, own));
    return new Candidates(candidates.question(), new Ranking(hits).placedBy(toString()));
  }

  private LinkWalk walked(Candidates candidates, Map<String, Double> own) {
    return index.reading(
        searcher -> {
          var walk = new LinkWalk(settings, own);
          walk.from(candidates.ranking(), vicinity(candidates, searcher));
          return walk;
        });
  }

  private List<Hit> brought(LinkWalk walk, Map<String, Double> own) {
    var hits =
        walk.reached().values().stream()
            .filter(passage -> !own.containsKey(passage.id()))
            .map(passage -> new Hit(passage, walk.score(passage.id())))
            .toList();
    return new Ranking(hits).top(settings.added()).hits();
  }

  private Vicinity vicinity(Candidates candidates, Snapshot searcher) throws IOException {
    var question = candidates.question();
    var words = new BagOfWords(index.analyzer());
    return new Vicinity(
        searcher,
        index.analyzer(),
        FilterQueries.all(question.filters(), searcher),
        words.searched(question.text(), searcher.getIndexReader()).query(searcher));
  }

  @Override
  public String toString() {
    var kinds =
        settings.kinds().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(joining(" + "));
    return "graph(%s, from %d, %s, weight %s, at most %d more)"
        .formatted(
            kinds,
            settings.seeds(),
            settings.hops() == 1 ? "1 hop" : settings.hops() + " hops at " + settings.decay(),
            settings.weight(),
            settings.added());
  }
}
