package dev.ragstone.core;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/**
 * A passage, its score, and how it came by it.
 *
 * @param passage as a reader is to see it, and a model: a stage may have shortened it
 * @param score higher is better, finite; comparable only within one {@link Ranking}
 * @param placings one for each ranker that has placed the passage so far, in the order of the
 *     pipeline; merged legs are ordered by name
 * @param whole the same passage as it was found
 */
public record Hit(Passage passage, double score, List<Placing> placings, Passage whole) {

  public Hit {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score of " + passage.id() + " is " + score);
    }
    if (!passage.id().equals(whole.id())) {
      throw new IllegalArgumentException(passage.id() + " is no part of " + whole.id());
    }
    placings = List.copyOf(placings);
  }

  /** A passage that nothing has shortened. */
  public Hit(Passage passage, double score, List<Placing> placings) {
    this(passage, score, placings, passage);
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
    return new Hit(passage, newScore, placings, whole);
  }

  /** The same hit of which only {@code text}, not blank, is shown; the {@link #whole} stays. */
  public Hit shown(String text) {
    var part =
        new Passage(passage.id(), text, passage.title(), passage.source(), passage.metadata());
    return new Hit(part, score, placings, whole);
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
    var passages = same.stream().map(Hit::passage).toList();
    var wholes = same.stream().map(Hit::whole).toList();
    return new Hit(canonical(passages), score, placings, canonical(wholes));
  }

  /** Copies of a passage differ only if a foreign index changed one: take the same one always. */
  private static Passage canonical(List<Passage> same) {
    var first = same.getFirst();
    return same.stream().allMatch(first::equals)
        ? first
        : same.stream().min(comparing(Passage::toString)).orElseThrow();
  }

  Hit placed(Placing placing) {
    var placed = placings.toArray(new Placing[placings.size() + 1]);
    placed[placings.size()] = placing;
    return new Hit(passage, score, List.of(placed), whole);
  }
}
