package dev.ragstone.benchmarks;

import dev.ragstone.core.Generator;
import dev.ragstone.generation.ByStates;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.PromptStates;
import dev.ragstone.generation.Stable;
import dev.ragstone.testing.SimulatedReader;
import dev.ragstone.testing.SimulatedReader.Curve;
import dev.ragstone.testing.SimulatedReader.Habits;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * Prints how often the order of the passages changes an answer that is chosen by hidden states,
 * beside one that is asked for once and one that is voted on, on the lists of nq-order. This is a
 * simulation: {@link SimulatedReader} stands in for a model and its states.
 *
 * <p>Every order comes under new ids, so that no order to start from stays: what is measured is the
 * choice alone.
 *
 * <p>Properties: {@code ragstone.data} (../shared/data), {@code ragstone.questions} (50).
 */
public final class StateSimulation {

  private static final int ORDERS = 5;
  private static final Stable MANY = new Stable(13, 3, 0, Stable.USUAL.unstable());

  private final List<ReadQuestion> questions;

  /**
   * One reader and the states it shows.
   *
   * @param blur and {@code noise}: see {@link SimulatedReader#state}
   */
  private record Shown(Curve curve, double strength, double blur, double noise) {

    Habits habits() {
      return new Habits(curve, strength, StabilitySimulation.STEADY, StabilitySimulation.FRESH, 11);
    }
  }

  /**
   * One generator over all questions and orders.
   *
   * @param changed share of the questions with more than one answer
   * @param right share of right answers
   * @param calls mean for one answer
   * @param passes mean of states read for one answer
   */
  private record Row(double changed, double right, double calls, double passes) {}

  private StateSimulation(List<ReadQuestion> questions) {
    this.questions = questions;
  }

  public static void main(String[] args) throws IOException {
    var simulation = new StateSimulation(StabilitySimulation.questions());
    System.out.printf(
        "%d questions, each in %d orders under new ids%n%n", simulation.questions.size(), ORDERS);
    System.out.println(
        "| reader | its states: blur, noise | changed: plain | stable(5) | stable(13) | by states"
            + " | right: plain | stable(5) | stable(13) | by states | calls: stable(5) | stable(13)"
            + " | by states | passes |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Shown shown :
        List.of(
            new Shown(Curve.ENDS, .25, .1, .01),
            new Shown(Curve.ENDS, .5, .1, .01),
            new Shown(Curve.ENDS, 1, .1, .01),
            new Shown(Curve.PRIMACY, .5, .1, .01),
            new Shown(Curve.RECENCY, .5, .1, .01),
            new Shown(Curve.ENDS, .5, .02, .01),
            new Shown(Curve.ENDS, .5, .4, .01),
            new Shown(Curve.ENDS, .5, .1, .1))) {
      simulation.print(shown);
    }
  }

  private void print(Shown shown) {
    var plain = row(shown, (reader, states) -> Generators.cited(reader));
    var few = row(shown, (reader, states) -> Generators.stable(reader));
    var many = row(shown, (reader, states) -> Generators.stable(reader, MANY));
    var byStates =
        row(shown, (reader, states) -> Generators.stableByStates(reader, states, ByStates.USUAL));
    System.out.printf(
        Locale.ROOT,
        "| %s, %.2f | %.2f, %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f"
            + " | %.1f | %.1f | %.0f |%n",
        shown.curve().name().toLowerCase(Locale.ROOT),
        shown.strength(),
        shown.blur(),
        shown.noise(),
        plain.changed(),
        few.changed(),
        many.changed(),
        byStates.changed(),
        plain.right(),
        few.right(),
        many.right(),
        byStates.right(),
        few.calls(),
        many.calls(),
        byStates.calls(),
        byStates.passes());
  }

  private Row row(Shown shown, BiFunction<SimulatedReader, PromptStates, Generator> generator) {
    int changed = 0;
    int right = 0;
    long calls = 0;
    var passes = new AtomicLong();
    for (ReadQuestion question : questions) {
      var random = new Random(question.topic().id().hashCode());
      var reader = question.reader(shown.habits());
      PromptStates states =
          prompt -> {
            passes.incrementAndGet();
            return reader.state(prompt, shown.blur(), shown.noise());
          };
      var answers = new HashSet<String>();
      for (int order = 0; order < ORDERS; order++) {
        var context = question.ranked(random, true);
        var answer = generator.apply(reader, states).apply(context, StabilitySimulation.run());
        var said = StabilitySimulation.said(answer);
        answers.add(said);
        right += said.equals(question.answer()) ? 1 : 0;
      }
      changed += answers.size() > 1 ? 1 : 0;
      calls += reader.calls();
    }
    double asked = (double) questions.size() * ORDERS;
    return new Row(
        (double) changed / questions.size(), right / asked, calls / asked, passes.get() / asked);
  }
}
