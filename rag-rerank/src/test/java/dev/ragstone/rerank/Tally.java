package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Comparisons by a rule in place of a model, every one of which is written down. */
final class Tally {

  private final List<List<String>> shown = new ArrayList<>();
  private int rounds;
  private final UnaryOperator<List<Hit>> rule;

  private Tally(UnaryOperator<List<Hit>> rule) {
    this.rule = rule;
  }

  /**
   * @param rule keeps of a group what it chooses: one, or none if it cannot say
   */
  static Tally of(UnaryOperator<List<Hit>> rule) {
    return new Tally(rule);
  }

  /** The one with the lowest id. */
  static Tally perfect() {
    return of(group -> List.of(best(group)));
  }

  private static Hit best(List<Hit> group) {
    return group.stream().min((a, b) -> a.id().compareTo(b.id())).orElseThrow();
  }

  Comparisons comparisons(Ballot ballot) {
    return new Comparisons(ballot, this::choices);
  }

  Contest inOneLook() {
    return Contest.inOneLook(comparisons(new Votes(1, false)));
  }

  Contest byPairs() {
    return Contest.byPairs(comparisons(new BothOrders()));
  }

  private List<Optional<Hit>> choices(List<List<Hit>> groups) {
    rounds++;
    var choices = new ArrayList<Optional<Hit>>();
    for (List<Hit> group : groups) {
      shown.add(ids(group));
      choices.add(rule.apply(group).stream().findFirst());
    }
    return choices;
  }

  /** The groups, in the order they were shown. */
  List<List<String>> shown() {
    return shown;
  }

  /** How often groups were shown, those that were shown at once counting once. */
  int rounds() {
    return rounds;
  }

  static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  /** {@code hits("b", "a")}: passages with these ids. */
  static List<Hit> hits(String... ids) {
    var hits = new ArrayList<Hit>();
    for (String id : ids) {
      hits.add(new Hit(new Passage(id, "text of " + id), 0));
    }
    return hits;
  }

  /** "00", "01", ... as many. */
  static List<Hit> counted(int count) {
    return hits(IntStream.range(0, count).mapToObj("%02d"::formatted).toArray(String[]::new));
  }
}
