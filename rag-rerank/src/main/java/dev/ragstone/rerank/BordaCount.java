package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items by the share of their votes that they win: with whole orders the same as by their mean
 * rank. An item without votes stands in the middle; ties go to the lower number.
 */
final class BordaCount {

  private BordaCount() {}

  static List<Integer> order(Majorities votes) {
    var won = new long[votes.items()];
    var cast = new long[votes.items()];
    for (int i = 0; i < votes.items(); i++) {
      for (int j = 0; j < votes.items(); j++) {
        won[i] += votes.before(i, j);
        cast[i] += votes.before(i, j) + votes.before(j, i);
      }
      if (cast[i] == 0) {
        won[i] = 1;
        cast[i] = 2;
      }
    }
    var order = new ArrayList<>(IntStream.range(0, votes.items()).boxed().toList());
    order.sort((a, b) -> Long.compare(won[b] * cast[a], won[a] * cast[b]));
    return order;
  }
}
