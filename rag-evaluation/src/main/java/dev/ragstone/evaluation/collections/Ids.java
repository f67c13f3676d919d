package dev.ragstone.evaluation.collections;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The ids met so far and the line each was met in. */
final class Ids {

  private final Map<String, Long> lines = new HashMap<>();

  /** Notes {@code id}, which must be new. */
  void add(Place place, String field, String id) {
    if (id.isBlank()) {
      throw place.malformed(field, "is blank; expected an id");
    }
    var earlier = lines.putIfAbsent(id, place.line());
    if (earlier != null) {
      throw place.malformed(
          field,
          "%s is also the id in line %d; expected each id once"
              .formatted(Place.shown(id), earlier));
    }
  }

  Set<String> all() {
    return lines.keySet();
  }
}
