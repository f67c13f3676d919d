package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Answers to the same question from several orders of the same evidence, in groups that agree. */
final class Vote {

  /** An answer, what it claims, and the place of its order; 0 is the order as packed. */
  record Ballot(Answer answer, Claim claim, int order) {}

  private final List<List<Ballot>> groups = new ArrayList<>();
  private int cast;

  /** Adds an answer; groups that both agree with it become one. */
  void cast(Answer answer, String question, int order) {
    var ballot = new Ballot(answer, Claim.of(answer, question), order);
    var merged = new ArrayList<Ballot>();
    for (var group : List.copyOf(groups)) {
      if (group.stream().anyMatch(other -> other.claim().same(ballot.claim()))) {
        merged.addAll(group);
        groups.remove(group);
      }
    }
    merged.add(ballot);
    merged.sort((a, b) -> Integer.compare(a.order(), b.order()));
    groups.add(merged);
    cast++;
  }

  /** How many answers there are. */
  int cast() {
    return cast;
  }

  boolean unanimous() {
    return groups.size() == 1;
  }

  /** The largest group, of equals the one with the earliest order; orders ascending. */
  List<Ballot> winners() {
    return groups.stream()
        .sorted(
            (a, b) ->
                a.size() != b.size()
                    ? Integer.compare(b.size(), a.size())
                    : Integer.compare(a.getFirst().order(), b.getFirst().order()))
        .findFirst()
        .orElseThrow();
  }

  /** The answer most like the others of its group, of equals the earliest. */
  static Ballot medoid(List<Ballot> group) {
    var best = group.getFirst();
    double most = -1;
    for (Ballot ballot : group) {
      double likeness =
          group.stream().mapToDouble(other -> ballot.claim().similarity(other.claim())).sum();
      if (likeness > most) {
        best = ballot;
        most = likeness;
      }
    }
    return best;
  }

  /** The numbers that any answer of the group cites for its first sentence. */
  static Set<Integer> cited(List<Ballot> group) {
    var numbers = new TreeSet<Integer>();
    for (Ballot ballot : group) {
      if (ballot.answer() instanceof Answer.Grounded grounded) {
        numbers.addAll(Marks.in(Draft.of(grounded.text()).pieces().getFirst()));
      }
    }
    return numbers;
  }
}
