package dev.ragstone.evaluation;

import dev.ragstone.core.Passage;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How relevant passages, or whole documents, are to one topic: the topic's part of the qrels.
 *
 * @param unit what the ids name
 * @param grades grade by id, sorted by id; 0 and below are judged and not relevant, what is missing
 *     is not judged
 */
public record Judgments(Unit unit, Map<String, Integer> grades) {

  /** Nobody judged anything. */
  public static final Judgments NONE = new Judgments(Unit.PASSAGE, Map.of());

  /** What is judged. */
  public enum Unit {
    /** Passages, by their id. */
    PASSAGE,
    /**
     * Documents, by the source of their passages; a document ranks where its first passage does.
     */
    SOURCE;

    /** The id under which a passage is judged. */
    public String of(Passage passage) {
      return this == PASSAGE ? passage.id() : passage.source();
    }
  }

  public Judgments {
    grades = Collections.unmodifiableMap(new TreeMap<>(grades));
  }

  /** The grade of {@code id}; 0 if it is not judged. */
  public int grade(String id) {
    return Math.max(0, grades.getOrDefault(id, 0));
  }

  /** Whether anybody looked at {@code id}. */
  public boolean judged(String id) {
    return grades.containsKey(id);
  }

  /** The ids of grade {@code least} or better, sorted; {@code least} is at least 1. */
  public Set<String> relevant(int least) {
    var relevant = new TreeSet<String>();
    grades.forEach(
        (id, grade) -> {
          if (grade >= least) {
            relevant.add(id);
          }
        });
    return relevant;
  }

  /** The grades above 0, best first: what an ideal ranking would meet. */
  public List<Integer> ideal() {
    return grades.values().stream().filter(g -> g > 0).sorted(Comparator.reverseOrder()).toList();
  }

  /** The judged ids of passages, in their order, each once. */
  public List<String> ids(Collection<Passage> passages) {
    return passages.stream().map(unit::of).distinct().toList();
  }
}
