package dev.ragstone.generation;

import java.util.Locale;

/**
 * How an answer is asked for in several orders of the same evidence.
 *
 * @param orders most orders to try, from 2 to 20; each is one model call
 * @param enough orders that are asked first and suffice if they all agree, from 2; {@code orders}
 *     never to stop early
 * @param temperature 0 asks the model as it is configured; above, up to 2, every order is also a
 *     sample of its own, at no extra call
 * @param unstable what follows where the winner has less than half of the orders
 */
public record Stable(int orders, int enough, double temperature, Unstable unstable) {

  /** Five orders, two if they agree, as the model is configured, unstable answers kept. */
  public static final Stable USUAL = new Stable(5, 2, 0, Unstable.keep());

  private static final int MOST_ORDERS = 20;
  private static final double HOTTEST = 2;

  public Stable {
    if (orders < 2 || orders > MOST_ORDERS) {
      throw new IllegalArgumentException(
          "a stable answer takes 2 to %d orders, was %d".formatted(MOST_ORDERS, orders));
    }
    if (enough < 2 || enough > orders) {
      throw new IllegalArgumentException(
          "from 2 to all %d orders can be enough, was %d".formatted(orders, enough));
    }
    if (!(temperature >= 0 && temperature <= HOTTEST)) {
      throw new IllegalArgumentException(
          "temperature must be from 0 to %.0f, was %s".formatted(HOTTEST, temperature));
    }
  }

  /** {@link #USUAL} with another number of orders, of which two fifths suffice if they agree. */
  public static Stable of(int orders) {
    return new Stable(orders, usual(orders), 0, Unstable.keep());
  }

  private static int usual(int orders) {
    return Math.max(USUAL.enough, Math.ceilDiv(2 * orders, 5));
  }

  /** The same, but unstable answers are handled {@code so}. */
  public Stable ifUnstable(Unstable so) {
    return new Stable(orders, enough, temperature, so);
  }

  /** The same, but every order is a sample at {@code temperature}. */
  public Stable sampledAt(double temperature) {
    return new Stable(orders, enough, temperature, unstable);
  }

  @Override
  public String toString() {
    var said = new StringBuilder("stable(" + orders + " orders");
    if (enough != usual(orders)) {
      said.append(", ").append(enough).append(" are enough");
    }
    if (temperature > 0) {
      said.append(String.format(Locale.ROOT, ", sampled at %.2f", temperature));
    }
    return said + (unstable instanceof Unstable.Keep ? ")" : ", if unstable " + unstable + ")");
  }
}
