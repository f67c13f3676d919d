package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Shows evidence in another order. */
record EvidenceOrder(int order, long seed) implements Stage<Context, Context> {

  EvidenceOrder {
    if (order < 0) {
      throw new IllegalArgumentException("orders are counted from 0, not " + order);
    }
  }

  @Override
  public Context apply(Context context, Run run) {
    return context.shown(
        switch (order) {
          case 0 -> context.evidence();
          case 1 -> context.evidence().reversed();
          case 2 -> endsFirst(context.byNumber());
          default -> {
            var key = order + " " + context.question().text();
            yield Seeds.shuffled(context.evidence(), Seeds.random(seed, key));
          }
        });
  }

  /** Ranks 1, 3, 5, ... from the front, the even ones from the back. */
  private static List<Evidence> endsFirst(List<Evidence> ranked) {
    var back = new ArrayDeque<Evidence>();
    var front = new ArrayList<Evidence>();
    for (Evidence piece : ranked) {
      if (front.size() == back.size()) {
        front.add(piece);
      } else {
        back.addFirst(piece);
      }
    }
    front.addAll(back);
    return front;
  }

  @Override
  public String toString() {
    return "evidence order %d (seed %d)".formatted(order, seed);
  }
}
