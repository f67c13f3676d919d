package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;

/**
 * One round of a tournament.
 *
 * @param groups that those still in are dealt out to
 * @param stay how many of them stay in, in all groups together
 */
record Round(int groups, int stay) {

  /**
   * The rounds of a field of {@code count}: half of it stays in, rounded down, until two or three
   * are left. Where half is a little more than a group, a group's worth stays in, so that the next
   * round has one group. Groups of the first round have at most {@code group} passages, those of
   * later rounds at most half as many while more than one group is left.
   */
  static List<Round> of(int count, int group) {
    var rounds = new ArrayList<Round>();
    int left = count;
    do {
      int half = Math.max(1, left / 2);
      int stay = half > group && half <= group * 3 / 2 ? group : half;
      int size = rounds.isEmpty() ? group : group / 2;
      int groups = left <= group ? 1 : Math.min(stay, Math.ceilDiv(left, size));
      rounds.add(new Round(groups, stay));
      left = stay;
    } while (left > 3);
    return rounds;
  }

  /** How many of one of the groups stay in. */
  int stayOf(int group) {
    return stay / groups + (group < stay % groups ? 1 : 0);
  }
}
