package dev.ragstone.generation;

/**
 * How an answer is chosen by what a model makes of many orders of the same evidence.
 *
 * @param orders most orders to read, from 2 to 720; each is one pass over the prompt
 * @param clusters most groups of orders to tell apart, from 1 to 20; each is one model call
 * @param atOnce passes under way at the same time, from 1 to 64; a model in the JVM that uses all
 *     cores for one pass gains nothing by a second, and needs its memory
 * @param otherwise how to ask where fewer than two states can be read; its {@code unstable} holds
 *     for both ways
 */
public record ByStates(int orders, int clusters, int atOnce, Stable otherwise) {

  /** 120 orders, all there are of five passages, up to 20 clusters, two passes at once. */
  public static final ByStates USUAL = new ByStates(120, 20, 2, Stable.USUAL);

  private static final int MOST_ORDERS = 720;
  private static final int MOST_CLUSTERS = 20;
  private static final int MOST_AT_ONCE = 64;

  public ByStates {
    check("orders", orders, 2, MOST_ORDERS);
    check("clusters", clusters, 1, MOST_CLUSTERS);
    check("passes at once", atOnce, 1, MOST_AT_ONCE);
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "states are compared with %d to %d %s, was %d".formatted(least, most, what, value));
    }
  }

  /** The same with at most so many orders, from 2 to 720, and clusters, from 1 to 20. */
  public ByStates withOrders(int orders, int clusters) {
    return new ByStates(orders, clusters, atOnce, otherwise);
  }

  /** The same, but unstable answers are handled {@code so}. */
  public ByStates ifUnstable(Unstable so) {
    return new ByStates(orders, clusters, atOnce, otherwise.ifUnstable(so));
  }

  @Override
  public String toString() {
    var said =
        "stableByStates(%d orders, at most %d clusters, %d at once"
            .formatted(orders, clusters, atOnce);
    return said + (otherwise.equals(Stable.USUAL) ? ")" : ", otherwise " + otherwise + ")");
  }
}
