package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** Orders in which the same evidence can be shown. */
final class Orders {

  private Orders() {}

  /**
   * The best at both ends, the worst in the middle: ranks 1, 3, 5, ... from the front, the even
   * ones from the back.
   *
   * @see <a href="https://arxiv.org/abs/2410.05983">Jin et al., 2024, retrieval reordering</a>
   */
  static <T> List<T> endsFirst(List<T> ranked) {
    var front = new ArrayList<T>();
    var back = new ArrayList<T>();
    for (T item : ranked) {
      (front.size() == back.size() ? front : back).add(item);
    }
    Collections.reverse(back);
    front.addAll(back);
    return front;
  }

  /**
   * At most {@code most} different orders, the same ones every time: as shown and rotated by equal
   * steps, every second step first, so that every piece visits every region as in a Latin square;
   * where there are not enough of these, the other rotations and those of the reverse.
   */
  static List<List<Evidence>> of(Context context, int most) {
    var shown = context.evidence();
    var orders = new LinkedHashSet<List<Evidence>>();
    for (int first = 0; first < 2; first++) {
      for (int step = first; step < most; step += 2) {
        orders.add(rotated(shown, step * shown.size() / most));
      }
    }
    for (List<Evidence> way : List.of(shown, shown.reversed())) {
      for (int by = 0; by < shown.size(); by++) {
        orders.add(rotated(way, by));
      }
    }
    return orders.stream().limit(most).toList();
  }

  private static List<Evidence> rotated(List<Evidence> order, int by) {
    var rotated = new ArrayList<>(order);
    Collections.rotate(rotated, by);
    return rotated;
  }
}
