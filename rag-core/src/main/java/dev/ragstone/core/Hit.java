package dev.ragstone.core;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/**
 * A passage, its score, and how it came by it.
 *
 * @param score higher is better, finite; comparable only within one {@link Ranking}
 * @param placings one for each ranker that has placed the passage so far, in the order of the
 *     pipeline; merged legs are ordered by name
 */
public record Hit(Passage passage, double score, List<Placing> placings) {

  public Hit {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score of " + passage.id() + " is " + score);
    }
    placings = List.copyOf(placings);
  }

  public Hit(Passage passage, double score) {
    this(passage, score, List.of());
  }

  /** The id of the passage. */
  public String id() {
    return passage.id();
  }

  /** The same passage with another score and the same provenance. */
  public Hit scored(double newScore) {
    return new Hit(passage, newScore, placings);
  }

  /**
   * One hit for a passage that several rankings found, whatever the order they come in.
   *
   * @param same at least one hit, all of one passage id
   */
  public static Hit merged(List<Hit> same, double score) {
    if (same.size() == 1) {
      return same.getFirst().scored(score);
    }
    var placings = new ArrayList<Placing>();
    for (Hit hit : same) {
      for (Placing placing : hit.placings()) {
        if (!placings.contains(placing)) {
          placings.add(placing);
        }
      }
    }
    placings.sort(Placing.BY_NAME);
    return new Hit(canonical(same), score, placings);
  }

  /** Copies of a passage differ only if a foreign index changed one: take the same one always. */
  private static Passage canonical(List<Hit> same) {
    var first = same.getFirst().passage();
    return same.stream().map(Hit::passage).allMatch(first::equals)
        ? first
        : same.stream().map(Hit::passage).min(comparing(Passage::toString)).orElseThrow();
  }

  Hit placed(Placing placing) {
    var placed = placings.toArray(new Placing[placings.size() + 1]);
    placed[placings.size()] = placing;
    return new Hit(passage, score, List.of(placed));
  }
}
