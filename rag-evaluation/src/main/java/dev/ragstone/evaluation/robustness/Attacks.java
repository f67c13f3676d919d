package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The manipulations of passages that this module offers, and how they get between a retriever and a
 * reranker.
 *
 * @see <a href="https://arxiv.org/abs/2204.01321">Wu et al., 2022, attacks on ranking models
 *     (PRADA)</a>
 */
public final class Attacks {

  private static final List<Attack> ALL = List.of(PassageAttack.values());

  private Attacks() {}

  /** Every attack, first {@code none}, which is the control. */
  public static List<Attack> all() {
    return ALL;
  }

  /**
   * The attack that prints as {@code name}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Attack named(String name) {
    return ALL.stream()
        .filter(attack -> attack.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no attack '" + name + "', only " + ALL));
  }

  /**
   * A stage that attacks one candidate of each topic, chosen by seed and question among those below
   * rank {@code k} that are not relevant, so every attack meets the same target. Its id and score
   * stay. Candidates without such a passage, or for a question that is not one of the collection's,
   * go through unchanged.
   *
   * @param k at least 1
   */
  public static Stage<Candidates, Candidates> in(
      TestCollection collection, Attack attack, int k, long seed) {
    return Attacked.in(collection, attack, k, seed);
  }

  /**
   * A route for the control and one for each attack, variants {@code attack: none} and so on.
   *
   * @param first makes candidates; asked once for each variant and collection
   * @param rest what comes after the attack, at least a reranker; asked as often
   */
  public static List<Route> routes(
      String name,
      Function<TestCollection, ? extends Stage<Question, Candidates>> first,
      Function<TestCollection, ? extends Stage<? super Candidates, ?>> rest,
      List<? extends Attack> attacks,
      int k,
      long seed) {
    return Stream.concat(Stream.of(PassageAttack.NONE), attacks.stream())
        .distinct()
        .map(
            attack ->
                new Route(
                    name,
                    Variants.attack(attack),
                    over ->
                        first.apply(over).then(in(over, attack, k, seed)).then(rest.apply(over))))
        .toList();
  }

  /**
   * 1 if the target of an attack ended in the top {@code k}, else 0. Not defined where there was no
   * target, nor for a failed route, which ranked nothing: it says what the attack reached, not how
   * good the ranking is.
   *
   * @param k at least 1, usually the one the target was below
   */
  public static Metric targetIn(int k) {
    return new TargetIn(k);
  }
}
