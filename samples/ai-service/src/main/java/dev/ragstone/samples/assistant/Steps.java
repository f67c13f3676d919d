package dev.ragstone.samples.assistant;

import dev.ragstone.core.Limits;
import java.time.Duration;

/** What the steps agree on, so that they can be compared. */
final class Steps {

  /** Passages that the model is shown. */
  static final int SHOWN = 2;

  /** What finding them may cost. */
  static final Limits LIMITS = Limits.within(Duration.ofSeconds(10));

  private Steps() {}
}
