package dev.ragstone.retrieval;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Ranking;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that belong to rankings by the leg that placed them, whatever the order the rankings
 * come in and whichever of them are missing.
 */
final class ByLeg {

  private ByLeg() {}

  static <T> Map<String, T> sorted(Map<String, T> byLeg) {
    return Collections.unmodifiableMap(new TreeMap<>(byLeg));
  }

  /** The setting of the leg that placed the first hit of {@code ranking} last. */
  static <T> T find(String setting, Map<String, T> byLeg, Ranking ranking) {
    var placings = ranking.hits().getFirst().placings();
    var leg = placings.isEmpty() ? "" : placings.getLast().by();
    var found = byLeg.get(leg);
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + setting + " for a ranking of leg '" + leg + "', only for " + byLeg.keySet());
    }
    return found;
  }

  static String print(Map<String, ?> byLeg) {
    return byLeg.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(joining(", "));
  }
}
