package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Orders in which the same evidence can be shown. */
final class Orders {

  private static final long SEED = 42;

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
   * At most {@code most} different orders, the same ones every time, {@code items} as they are
   * first: all there are, or as many random ones. Items count by their place, equal or not.
   */
  static <T> List<List<T>> different(List<T> items, int most) {
    var places = IntStream.range(0, items.size()).boxed().toList();
    var orders = new LinkedHashSet<List<Integer>>();
    orders.add(places);
    var random = new Random(SEED);
    long there = count(items.size(), most + 1L);
    if (there <= most) {
      permute(List.of(), places, orders);
    }
    while (orders.size() < Math.min(there, most)) {
      var shuffled = new ArrayList<>(places);
      Collections.shuffle(shuffled, random);
      orders.add(shuffled);
    }
    return orders.stream().map(order -> order.stream().map(items::get).toList()).toList();
  }

  /** The factorial, or {@code enough} where it is more. */
  private static long count(int items, long enough) {
    long count = 1;
    for (int n = 2; n <= items && count < enough; n++) {
      count *= n;
    }
    return Math.min(count, enough);
  }

  private static void permute(List<Integer> begun, List<Integer> left, Set<List<Integer>> orders) {
    if (left.isEmpty()) {
      orders.add(begun);
    }
    for (Integer next : left) {
      var longer = new ArrayList<>(begun);
      longer.add(next);
      permute(longer, left.stream().filter(place -> !place.equals(next)).toList(), orders);
    }
  }
}
