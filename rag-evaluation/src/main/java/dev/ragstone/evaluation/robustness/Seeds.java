package dev.ragstone.evaluation.robustness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance that comes out the same again. */
final class Seeds {

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The random numbers that belong to {@code key} under {@code seed}. */
  static RandomGenerator random(long seed, String key) {
    return new SplittableRandom(seed * MIX ^ key.hashCode());
  }

  static <T> List<T> shuffled(Collection<T> items, RandomGenerator random) {
    var shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** At most {@code most} of the items, each once. */
  static <T> List<T> some(Collection<T> items, int most, RandomGenerator random) {
    return shuffled(items, random).stream().limit(most).toList();
  }

  static <T> T one(List<T> items, RandomGenerator random) {
    return items.get(random.nextInt(items.size()));
  }
}
