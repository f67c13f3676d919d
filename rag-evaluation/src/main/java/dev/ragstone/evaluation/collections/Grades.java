package dev.ragstone.evaluation.collections;

import dev.ragstone.evaluation.Judgments;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The qrels read so far: grade by topic and judged id. */
final class Grades {

  private final Map<String, Map<String, Integer>> byTopic = new HashMap<>();

  /** Notes a grade; saying the same twice is no harm, contradicting oneself is. */
  void add(Place place, String topic, String id, int grade) {
    var earlier = byTopic.computeIfAbsent(topic, t -> new HashMap<>()).putIfAbsent(id, grade);
    if (earlier != null && earlier != grade) {
      throw place.malformed(
          "%s is judged %d for topic %s, but was judged %d before"
              .formatted(Place.shown(id), grade, Place.shown(topic), earlier));
    }
  }

  boolean judged(String topic) {
    return byTopic.containsKey(topic);
  }

  /** The judgments of passages for a topic, {@link Judgments#NONE} if it has none. */
  Judgments of(String topic) {
    var grades = byTopic.get(topic);
    return grades == null ? Judgments.NONE : new Judgments(Judgments.Unit.PASSAGE, grades);
  }

  /** Some judged passages may be missing from a corpus, but not all of them. */
  void check(TextFile qrels, Set<String> passages) {
    boolean none =
        byTopic.values().stream()
            .flatMap(grades -> grades.keySet().stream())
            .noneMatch(passages::contains);
    if (!byTopic.isEmpty() && none) {
      throw Place.malformed(
          qrels.path(), "judges no passage of the corpus; do the two belong together?", null);
    }
  }
}
