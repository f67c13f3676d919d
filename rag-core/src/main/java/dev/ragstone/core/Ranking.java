package dev.ragstone.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Hits in order of decreasing score; the first has rank 1.
 *
 * <p>No passage appears twice. Equal scores are ordered by passage id, so a ranking is a function
 * of its contents and two identical searches print identically.
 */
public record Ranking(List<Hit> hits) {

  /** Nothing found. */
  public static final Ranking EMPTY = new Ranking(List.of());

  public Ranking {
    var sorted = new ArrayList<>(hits);
    sorted.sort(Ranking::bestFirst);
    hits = List.copyOf(sorted);
    var ids = HashSet.<String>newHashSet(hits.size());
    for (Hit hit : hits) {
      if (!ids.add(hit.id())) {
        throw new IllegalArgumentException("passage " + hit.id() + " is ranked twice");
      }
    }
  }

  /** Ranks hits whose order is decided but whose scores are not: rank r scores 1/r. */
  public static Ranking inOrder(Collection<Hit> best) {
    var hits = new ArrayList<Hit>();
    for (Hit hit : best) {
      hits.add(hit.scored(1.0 / (hits.size() + 1)));
    }
    return new Ranking(hits);
  }

  /** The best {@code k} hits, or all of them if there are fewer. */
  public Ranking top(int k) {
    return k >= hits.size() ? this : new Ranking(hits.subList(0, k));
  }

  /**
   * How many hits stand above the largest fall from one score to the next; the first of equal
   * falls. Where scores are mere places (1/r) that is always {@code least}.
   *
   * @param least hits above the fall, at least 1; all where there are fewer
   * @param most hits above the fall, at least {@code least}
   */
  public int aboveLargestGap(int least, int most) {
    int above = Math.min(least, hits.size());
    double largest = Double.NEGATIVE_INFINITY;
    for (int rank = least; rank <= most && rank < hits.size(); rank++) {
      double gap = hits.get(rank - 1).score() / 2 - hits.get(rank).score() / 2; // cannot overflow
      if (gap > largest) {
        largest = gap;
        above = rank;
      }
    }
    return above;
  }

  /** The same ranking, in which every hit knows that {@code by} placed it here. */
  public Ranking placedBy(String by) {
    return placed(by, "");
  }

  /**
   * The same ranking, in which every hit knows that {@code by} placed it here for {@code query}.
   */
  public Ranking placedBy(String by, Query query) {
    return placed(by, query.text());
  }

  private Ranking placed(String by, String query) {
    var placed = new ArrayList<Hit>();
    for (Hit hit : hits) {
      placed.add(hit.placed(new Placing(by, query, placed.size() + 1, hit.score())));
    }
    return new Ranking(placed);
  }

  public List<Passage> passages() {
    return hits.stream().map(Hit::passage).toList();
  }

  public boolean isEmpty() {
    return hits.isEmpty();
  }

  public int size() {
    return hits.size();
  }

  private static int bestFirst(Hit a, Hit b) {
    int byScore = Double.compare(b.score(), a.score());
    return byScore != 0 ? byScore : a.id().compareTo(b.id());
  }
}
