package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One walk along links, from the best candidates of one question. */
final class LinkWalk {

  private final GraphSettings settings;
  private final Map<String, Double> own;
  private final List<Edges> edges;
  private final Map<String, Passage> reached = new TreeMap<>();
  private final Map<String, Double> links = new HashMap<>();

  /** {@code own} has the scores of the candidates, in [0, 1]. */
  LinkWalk(GraphSettings settings, Map<String, Double> own) {
    this.settings = settings;
    this.own = own;
    this.edges = settings.kinds().stream().map(kind -> kind.edges(settings)).toList();
  }

  void from(Ranking candidates, Vicinity vicinity) throws IOException {
    var left = new HashSet<String>();
    var starts = candidates.top(settings.seeds()).passages();
    for (int hop = 1; hop <= settings.hops() && !starts.isEmpty(); hop++) {
      var next = new TreeMap<String, Passage>();
      var worths = hop == 1 ? own : decayed();
      for (Passage start : starts) {
        double worth = worths.getOrDefault(start.id(), 0.0);
        for (var kind : edges) {
          var neighbours = neighbours(start, kind, left, vicinity);
          double share = kind.worth() * worth / Math.sqrt(neighbours.size());
          neighbours.keySet().forEach(id -> links.merge(id, share, Math::max));
          next.putAll(neighbours);
        }
      }
      reached.putAll(next);
      starts.forEach(start -> left.add(start.id()));
      starts =
          next.values().stream()
              .filter(passage -> !left.contains(passage.id()))
              .sorted(bestFirst())
              .limit(settings.seeds())
              .toList();
    }
  }

  /** What links handed on so far, and hand on a hop further. */
  private Map<String, Double> decayed() {
    var further = new HashMap<String, Double>();
    links.forEach((id, link) -> further.put(id, settings.decay() * link));
    return further;
  }

  /** What was left on an earlier hop is not lifted by what it led to. */
  private static Map<String, Passage> neighbours(
      Passage start, Edges kind, Set<String> left, Vicinity vicinity) throws IOException {
    var neighbours = new TreeMap<String, Passage>();
    for (Passage neighbour : kind.of(start, vicinity)) {
      if (!neighbour.id().equals(start.id()) && !left.contains(neighbour.id())) {
        neighbours.put(neighbour.id(), neighbour);
      }
    }
    return neighbours;
  }

  private Comparator<Passage> bestFirst() {
    return comparingDouble((Passage passage) -> score(passage.id()))
        .reversed()
        .thenComparing(comparing(Passage::id));
  }

  /** What links led to, by id. */
  Map<String, Passage> reached() {
    return reached;
  }

  double score(String id) {
    return (1 - settings.weight()) * own.getOrDefault(id, 0.0)
        + settings.weight() * links.getOrDefault(id, 0.0);
  }
}
