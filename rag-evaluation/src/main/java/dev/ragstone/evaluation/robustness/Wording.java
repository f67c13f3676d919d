package dev.ragstone.evaluation.robustness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.random.RandomGenerator;

/** Whole words go wrong. */
enum Wording implements Perturbation {
  /** One of five words is missing, at least one, but never the only one. */
  DROP("dropped words") {
    @Override
    public String apply(String text, RandomGenerator random) {
      var words = Words.of(text);
      int dropped = Math.min(Math.max(1, words.count() / 5), words.count() - 1);
      return dropped < 1 ? text : words.without(Seeds.some(words.at(), dropped, random));
    }
  },
  /** The words stand in another order, where there are two different ones; marks stay in place. */
  ORDER("shuffled words") {
    @Override
    public String apply(String text, RandomGenerator random) {
      var words = Words.of(text);
      var order = Seeds.shuffled(words.words(), random);
      if (order.equals(words.words())) {
        Collections.rotate(order, 1);
      }
      var pieces = new ArrayList<>(words.pieces());
      for (int i = 0; i < order.size(); i++) {
        pieces.set(words.at().get(i), order.get(i));
      }
      return String.join("", pieces);
    }
  };

  private final String title;

  Wording(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
