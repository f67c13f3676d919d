package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How a list is dealt into groups that are graded one by one, and what the grades count for.
 *
 * @param size passages of a group at most, at least 1; a list is dealt evenly
 * @param epochs how often the list is shuffled, dealt and graded, at least 1; grades are averaged
 * @param weight of the grades beside the scores of the first stage, which get the rest; in [0, 1]
 * @param seed of the shuffles: the same seed deals lists of one length alike
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 */
public record Groups(int size, int epochs, double weight, long seed, int depth) {

  /** Groups of 20, dealt twice, six tenths of the score, the best 100: ten model calls. */
  public static final Groups USUAL = new Groups(20, 2, 0.6, 0, 100);

  public Groups {
    Settings.atLeast(1, size, "size");
    Settings.atLeast(1, epochs, "epochs");
    Settings.share(weight, "weight");
    Settings.atLeast(2, depth, "depth");
  }

  /** These settings with {@code times} shuffles. */
  public Groups withEpochs(int times) {
    return new Groups(size, times, weight, seed, depth);
  }

  /** These settings with grades that count {@code share}. */
  public Groups withWeight(double share) {
    return new Groups(size, epochs, share, seed, depth);
  }

  /** The places from 0 to {@code count} in groups, epoch after epoch. */
  List<List<Integer>> dealt(int count) {
    var random = new Random(seed);
    var groups = new ArrayList<List<Integer>>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      var places = new ArrayList<>(IntStream.range(0, count).boxed().toList());
      Collections.shuffle(places, random);
      int parts = Math.ceilDiv(count, size);
      for (int part = 0; part < parts; part++) {
        groups.add(List.copyOf(places.subList(part * count / parts, (part + 1) * count / parts)));
      }
    }
    return groups;
  }

  /** These settings for as many candidates. */
  public Groups withDepth(int candidates) {
    return new Groups(size, epochs, weight, seed, candidates);
  }

  @Override
  public String toString() {
    return "size %d, epochs %d, weight %s, seed %d, depth %d"
        .formatted(size, epochs, weight, seed, depth);
  }
}
