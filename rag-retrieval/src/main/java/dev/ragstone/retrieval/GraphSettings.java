package dev.ragstone.retrieval;

import java.util.Collection;
import java.util.List;

/**
 * How a {@linkplain Links#graph passage graph} is followed.
 *
 * @param kinds of links, at least one
 * @param seeds how many of the best passages links are followed from, at least 1; as many of what
 *     one hop reached start the next
 * @param hops links followed in a row, 1 to 4
 * @param weight what a link counts beside a passage's own score, in [0, 1]; 0 changes nothing
 * @param decay what is left of a link's worth after each further hop, in (0, 1]
 * @param neighbours of a passage by one kind of link, each way, at least 1: those that share most
 *     with the question
 * @param added passages that are brought in beside the candidates at the most, at least 0
 * @param rare in how many passages a thing may be named to link them, at least 2; read by {@link
 *     LinkKind#ENTITIES} only
 */
public record GraphSettings(
    List<LinkKind> kinds,
    int seeds,
    int hops,
    double weight,
    double decay,
    int neighbours,
    int added,
    int rare) {

  /** All kinds of link, one hop. */
  public static final GraphSettings USUAL =
      new GraphSettings(List.of(LinkKind.values()), 5, 1, 0.35, 0.5, 10, 50, 5);

  private static final int MOST_HOPS = 4;

  public GraphSettings {
    kinds = kinds.stream().sorted().distinct().toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a passage graph needs a kind of link");
    }
    atLeast(1, seeds, "seeds");
    atLeast(1, hops, "hops");
    atLeast(1, neighbours, "neighbours");
    atLeast(0, added, "added passages");
    atLeast(2, rare, "passages that name a rare thing");
    if (hops > MOST_HOPS) {
      throw new IllegalArgumentException("hops must be at most 4, were " + hops);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight of links must be in [0, 1], was " + weight);
    }
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay of links must be in (0, 1], was " + decay);
    }
  }

  private static void atLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, were %d".formatted(what, least, value));
    }
  }

  public GraphSettings withKinds(Collection<LinkKind> some) {
    return new GraphSettings(
        List.copyOf(some), seeds, hops, weight, decay, neighbours, added, rare);
  }

  public GraphSettings withSeeds(int best) {
    return new GraphSettings(kinds, best, hops, weight, decay, neighbours, added, rare);
  }

  public GraphSettings withHops(int inARow) {
    return new GraphSettings(kinds, seeds, inARow, weight, decay, neighbours, added, rare);
  }

  public GraphSettings withWeight(double share) {
    return new GraphSettings(kinds, seeds, hops, share, decay, neighbours, added, rare);
  }

  public GraphSettings withDecay(double left) {
    return new GraphSettings(kinds, seeds, hops, weight, left, neighbours, added, rare);
  }

  public GraphSettings withNeighbours(int most) {
    return new GraphSettings(kinds, seeds, hops, weight, decay, most, added, rare);
  }

  public GraphSettings withAdded(int most) {
    return new GraphSettings(kinds, seeds, hops, weight, decay, neighbours, most, rare);
  }

  public GraphSettings withRare(int passages) {
    return new GraphSettings(kinds, seeds, hops, weight, decay, neighbours, added, passages);
  }
}
