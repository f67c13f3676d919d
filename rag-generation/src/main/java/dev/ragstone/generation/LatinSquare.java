package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Orders of the same items in which every item visits every region.
 *
 * <p>For m orders the list is rotated by m-ths, every second step first: in m orders each item
 * stands once in each m-th of the list, and after three of five each end has held three fifths.
 */
final class LatinSquare {

  private LatinSquare() {}

  /**
   * At most {@code most} different orders, the same ones every time, the list itself first; where
   * it has too few items for {@code most} steps, rotations of the reverse follow.
   */
  static <T> List<List<T>> orders(List<T> items, int most) {
    var orders = new LinkedHashSet<List<T>>();
    for (int first = 0; first < 2; first++) {
      for (int step = first; step < most; step += 2) {
        orders.add(rotated(items, step * items.size() / most));
      }
    }
    for (List<T> way : List.of(items, items.reversed())) {
      for (int by = 0; by < items.size(); by++) {
        orders.add(rotated(way, by));
      }
    }
    return orders.stream().limit(most).toList();
  }

  private static <T> List<T> rotated(List<T> order, int by) {
    var rotated = new ArrayList<>(order);
    Collections.rotate(rotated, by);
    return rotated;
  }
}
