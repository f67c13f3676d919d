package dev.ragstone.evaluation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route made of one topic.
 *
 * @param ranked the last ranking the route made, in the order it is evaluated in; empty if it made
 *     none or failed
 * @param shown the passages the generator was shown, in that order; empty if it did not get so far
 * @param answer null if the route does not answer, or failed
 * @param cost what it took
 * @param failure why the route failed, null if it did not; a failure scores 0
 */
public record Outcome(
    List<Hit> ranked,
    List<Passage> shown,
    @Nullable Answer answer,
    Cost cost,
    @Nullable String failure) {

  public Outcome {
    ranked = List.copyOf(ranked);
    shown = List.copyOf(shown);
  }

  /** The ranked passages, in order. */
  public List<Passage> passages() {
    return ranked.stream().map(Hit::passage).toList();
  }

  /** The text of the answer; empty if there is none, or the route abstained. */
  public String text() {
    return answer instanceof Answer.Grounded grounded ? grounded.text() : "";
  }
}
