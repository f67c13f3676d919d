package dev.ragstone.generation;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Replies to the same question from several orders of the same evidence, in groups that agree.
 *
 * @param groups of ballots, each by ascending order; the heaviest first, of equals the one with the
 *     earliest order
 */
record Vote<T>(List<List<Ballot<T>>> groups) {

  /**
   * A reply, what it claims, and the place of its order; 0 is the first that was tried.
   *
   * @param weight orders it speaks for, its own among them; at least 1
   */
  record Ballot<T>(T said, Claim claim, int order, int weight) {

    Ballot(T said, Claim claim, int order) {
      this(said, claim, order, 1);
    }
  }

  /** Average cosine from which two groups of long claims are one. */
  private static final double ALIKE = .85;

  Vote {
    groups =
        groups.stream()
            .map(group -> group.stream().sorted(comparingInt(Ballot::order)).toList())
            .sorted(
                Comparator.<List<Ballot<T>>>comparingInt(group -> -weight(group))
                    .thenComparingInt(group -> group.getFirst().order()))
            .toList();
  }

  /** Groups by what the claims say: one link makes a group, one contradiction forbids it. */
  static <T> Vote<T> of(List<Ballot<T>> ballots) {
    var groups = new ArrayList<List<Ballot<T>>>();
    for (Ballot<T> ballot : ballots.stream().sorted(comparingInt(Ballot::order)).toList()) {
      var merged = new ArrayList<Ballot<T>>(List.of(ballot));
      for (List<Ballot<T>> group : List.copyOf(groups)) {
        if (linked(group, ballot) && compatible(group, merged)) {
          merged.addAll(group);
          groups.remove(group);
        }
      }
      groups.add(merged);
    }
    return new Vote<>(groups);
  }

  /** Joins groups of long claims, the most alike first, as long as their average is high. */
  Vote<T> joined(ToDoubleBiFunction<Claim, Claim> likeness) {
    for (int i = 0; i < groups.size(); i++) {
      int best = -1;
      double most = ALIKE;
      for (int j = i + 1; j < groups.size(); j++) {
        double average = average(groups.get(i), groups.get(j), likeness);
        if (average >= most && (best < 0 || average > most)) {
          best = j;
          most = average;
        }
      }
      if (best >= 0) {
        var merged = new ArrayList<>(groups.get(i));
        merged.addAll(groups.get(best));
        var rest = new ArrayList<>(groups);
        rest.removeAll(List.of(groups.get(i), groups.get(best)));
        rest.add(merged);
        return new Vote<>(rest).joined(likeness);
      }
    }
    return this;
  }

  /** How many orders were heard. */
  int cast() {
    return groups.stream().mapToInt(Vote::weight).sum();
  }

  /** How many of them stand behind the winners. */
  int leading() {
    return weight(winners());
  }

  boolean unanimous() {
    return groups.size() == 1;
  }

  List<Ballot<T>> winners() {
    return groups.getFirst();
  }

  /** The reply most like the others of the winners, of equals the earliest. */
  Ballot<T> medoid() {
    var best = winners().getFirst();
    double most = -1;
    for (Ballot<T> ballot : winners()) {
      double likeness =
          winners().stream()
              .mapToDouble(other -> other.weight() * ballot.claim().similarity(other.claim()))
              .sum();
      if (likeness > most) {
        best = ballot;
        most = likeness;
      }
    }
    return best;
  }

  private static <T> int weight(List<Ballot<T>> group) {
    return group.stream().mapToInt(Ballot::weight).sum();
  }

  private static <T> boolean linked(List<Ballot<T>> group, Ballot<T> ballot) {
    return group.stream().anyMatch(other -> other.claim().same(ballot.claim()));
  }

  private static <T> boolean compatible(List<Ballot<T>> one, List<Ballot<T>> other) {
    return one.stream()
        .allMatch(a -> other.stream().noneMatch(b -> a.claim().contradicts(b.claim())));
  }

  private static <T> double average(
      List<Ballot<T>> one, List<Ballot<T>> other, ToDoubleBiFunction<Claim, Claim> likeness) {
    if (!compatible(one, other)) {
      return -1;
    }
    double sum =
        one.stream()
            .flatMapToDouble(
                a ->
                    other.stream()
                        .mapToDouble(
                            b ->
                                a.weight()
                                    * b.weight()
                                    * likeness.applyAsDouble(a.claim(), b.claim())))
            .sum();
    return sum / weight(one) / weight(other);
  }
}
