package dev.ragstone.rerank;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** One tournament: who is still in, and the points of all. */
final class Tournament {

  private final Random random;
  private final boolean dealtInTurn;
  private final Map<String, Integer> points = new HashMap<>();
  private List<Hit> in;

  /**
   * @param field in the order of arrival
   * @param dealtInTurn whether passages go to the groups in turn, so that all tournaments that do
   *     have the same groups in their first round; or else in a new order for every turn
   */
  Tournament(List<Hit> field, boolean dealtInTurn, Random random) {
    this.in = field;
    this.dealtInTurn = dealtInTurn;
    this.random = random;
  }

  /**
   * Those still in as groups, each shuffled. Passages that arrived next to each other are in
   * different groups, so all groups are about as strong.
   */
  List<List<Hit>> groups(int count) {
    var groups = new ArrayList<List<Hit>>();
    var turn = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    turn.forEach(group -> groups.add(new ArrayList<>()));
    for (int i = 0; i < in.size(); i++) {
      if (i % count == 0 && !dealtInTurn) {
        Collections.shuffle(turn, random);
      }
      groups.get(turn.get(i % count)).add(in.get(i));
    }
    groups.forEach(group -> Collections.shuffle(group, random));
    return groups;
  }

  /**
   * Gives a point to each that stays in, and sends the others home.
   *
   * @param chosen of each group; those beyond its share are left out, and what is missing is filled
   *     by those of the group that arrived first
   */
  void play(Round round, List<List<Hit>> groups, List<List<Hit>> chosen) {
    Set<String> staying = new HashSet<>();
    for (int g = 0; g < groups.size(); g++) {
      int share = round.stayOf(g);
      var ids = new ArrayList<>(chosen.get(g).stream().map(Hit::id).limit(share).toList());
      var members = groups.get(g).stream().map(Hit::id).collect(toSet());
      in.stream()
          .map(Hit::id)
          .filter(id -> members.contains(id) && !ids.contains(id))
          .limit(Math.max(0, share - ids.size()))
          .toList()
          .forEach(ids::add);
      staying.addAll(ids);
    }
    in = in.stream().filter(hit -> staying.contains(hit.id())).toList();
    staying.forEach(id -> points.merge(id, 1, Integer::sum));
  }

  int points(Hit hit) {
    return points.getOrDefault(hit.id(), 0);
  }
}
