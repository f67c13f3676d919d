package dev.ragstone.core;

/**
 * How far an answer depends on the order in which the model saw the evidence.
 *
 * @param agreeing orders that led to this answer; at least 1
 * @param orders orders that were tried and answered; at least {@code agreeing}
 */
public record Stability(int agreeing, int orders) {

  /** The answer was asked for once, so nothing is known about other orders. */
  public static final Stability ASKED_ONCE = new Stability(1, 1);

  public Stability {
    if (agreeing < 1 || orders < agreeing) {
      throw new IllegalArgumentException(agreeing + " of " + orders + " orders cannot agree");
    }
  }

  /** The share of agreeing orders, in [0, 1]: 0 where several were tried and no two agree. */
  public double value() {
    return agreeing == 1 && orders > 1 ? 0 : (double) agreeing / orders;
  }

  @Override
  public String toString() {
    return agreeing + "/" + orders;
  }
}
