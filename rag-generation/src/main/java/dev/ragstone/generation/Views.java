package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Different views of the same evidence, from which different answers can be written. */
final class Views {

  private Views() {}

  /**
   * At most {@code most} different contexts, the same ones every time: as packed, the better half,
   * backwards, every second piece from the best on and from the second on, then rotations. Numbers
   * stay with their passages.
   */
  static List<Context> of(Context context, int most) {
    var shown = context.evidence().stream().distinct().toList();
    var ranked = context.byNumber();
    var views = new LinkedHashSet<List<Evidence>>();
    views.add(context.evidence());
    views.add(ranked.subList(0, (ranked.size() + 1) / 2));
    views.add(shown.reversed());
    views.add(everySecond(ranked, 0));
    views.add(everySecond(ranked, 1));
    views.addAll(LatinSquare.orders(shown, most));
    return views.stream()
        .filter(view -> !view.isEmpty())
        .limit(most)
        .map(view -> new Context(context.question(), view))
        .toList();
  }

  private static List<Evidence> everySecond(List<Evidence> ranked, int from) {
    var second = new ArrayList<Evidence>();
    for (int i = from; i < ranked.size(); i += 2) {
      second.add(ranked.get(i));
    }
    return second;
  }
}
