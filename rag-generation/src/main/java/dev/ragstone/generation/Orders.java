package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.Collections;
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
}
