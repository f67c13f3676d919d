package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** Withholds an answer that two of three signals speak against. */
record AbstentionGate(Abstention least, Support supporting) implements Improver {

  private static final String NAME = "abstention";
  private static final int ENOUGH = 2;

  /** A signal that is low, what it means for the asker, and what it was. */
  private record Low(String meaning, String measured) {}

  @Override
  public Answer improved(Answer.Grounded draft, Context context, Run run) {
    var low = new ArrayList<Low>();
    if (draft.stability().orders() > Stability.ASKED_ONCE.orders()) {
      judge(
          "stability",
          draft.stability().value(),
          least.stability(),
          low,
          "readings of the passages in different orders disagree");
    }
    judge(
        "evidence",
        or(() -> evidence(context, run), "evidence", run),
        least.grade(),
        low,
        "the passages found hardly fit the question");
    if (low.size() == 1) { // otherwise it cannot change the outcome
      judge(
          "support",
          or(() -> supporting.of(draft, context, run), "support", run),
          least.support(),
          low,
          "too little of it rests on passages");
    }
    if (low.size() < ENOUGH) {
      low.forEach(signal -> run.decided(NAME, signal.measured() + " alone: the answer stands"));
      return draft;
    }
    run.decided(
        NAME, joined(low.stream().map(Low::measured).toList()) + ": the answer is withheld");
    return new Answer.Abstained(
        "The evidence for an answer is too weak: "
            + joined(low.stream().map(Low::meaning).toList())
            + ".");
  }

  private double evidence(Context context, Run run) {
    var hits = context.byNumber().stream().map(Evidence::hit).toList();
    return least.grader().grades(context.question(), hits, run).stream()
        .mapToDouble(Double::doubleValue)
        .filter(grade -> !Double.isNaN(grade))
        .max()
        .orElse(Double.NaN);
  }

  /** A signal that cannot be told is missing. */
  private static double or(DoubleSupplier signal, String name, Run run) {
    try {
      return signal.getAsDouble();
    } catch (RagException failure) {
      run.dropped(NAME + ": " + name, failure);
      return Double.NaN;
    }
  }

  private static void judge(
      String name, double value, double least, List<Low> low, String meaning) {
    if (value < least) { // NaN is not
      low.add(new Low(meaning, String.format(Locale.ROOT, "%s %.2f < %.2f", name, value, least)));
    }
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(joining(" and "));
  }

  @Override
  public String toString() {
    return "%s(%s by %s)".formatted(NAME, least, supporting);
  }
}
