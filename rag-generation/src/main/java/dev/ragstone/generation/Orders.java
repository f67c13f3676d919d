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
   * At most {@code most} different orders, the same ones every time: as shown, reversed, ends
   * first, then rotations by equal steps so that every piece visits every region, then all other
   * rotations.
   */
  static List<List<Evidence>> of(Context context, int most) {
    var shown = context.evidence();
    var orders = new LinkedHashSet<List<Evidence>>();
    orders.add(shown);
    orders.add(shown.reversed());
    orders.add(endsFirst(context.byNumber()));
    int step = Math.max(1, Math.ceilDiv(shown.size(), most));
    for (int by = step; by < shown.size(); by += step) {
      orders.add(rotated(shown, by));
    }
    for (int by = 1; by < shown.size(); by++) {
      orders.add(rotated(shown, by));
      orders.add(rotated(shown.reversed(), by));
    }
    return orders.stream().limit(most).toList();
  }

  private static List<Evidence> rotated(List<Evidence> order, int by) {
    var rotated = new ArrayList<>(order);
    Collections.rotate(rotated, by);
    return rotated;
  }
}
