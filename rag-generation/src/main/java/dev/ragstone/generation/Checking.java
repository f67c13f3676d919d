package dev.ragstone.generation;

import java.util.Locale;

/**
 * How citations are checked.
 *
 * @param least support from which a sentence is supported; in (0, 1]
 * @param partly support from which it is supported in part; in (0, least]
 * @param unproven what becomes of a sentence that is not supported, or in part only
 */
public record Checking(double least, double partly, Unproven unproven) {

  /** Supported from .5 on, in part from .25 on; what is not supported is removed. */
  public static final Checking DEFAULT = new Checking(.5, .25, Unproven.REMOVED);

  public Checking {
    if (!(0 < partly && partly <= least && least <= 1)) {
      throw new IllegalArgumentException(
          "support must be 0 < partly <= least <= 1, was partly %s, least %s"
              .formatted(partly, least));
    }
  }

  /** The same, for another fate of what is not supported. */
  public Checking unproven(Unproven fate) {
    return new Checking(least, partly, fate);
  }

  Verdict verdict(boolean cited, double support) {
    if (!cited) {
      return Verdict.UNCITED;
    }
    if (support >= least) {
      return Verdict.SUPPORTED;
    }
    return support >= partly ? Verdict.PARTIAL : Verdict.UNSUPPORTED;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "at least %.2f, else %s", least, unproven);
  }
}
