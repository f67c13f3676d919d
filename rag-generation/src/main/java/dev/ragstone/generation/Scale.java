package dev.ragstone.generation;

/**
 * Turns a score into support: {@code none} and below is 0, {@code enough} is .5, {@code full} and
 * above is 1, and straight lines join them.
 */
record Scale(double none, double enough, double full) {

  Scale {
    if (!(none < enough && enough < full)) {
      throw new IllegalArgumentException(
          "scores for no, enough and full support must ascend, were %s, %s, %s"
              .formatted(none, enough, full));
    }
  }

  double support(double score) {
    double support =
        score < enough
            ? .5 * (score - none) / (enough - none)
            : .5 + .5 * (score - enough) / (full - enough);
    return Math.clamp(support, 0, 1);
  }
}
