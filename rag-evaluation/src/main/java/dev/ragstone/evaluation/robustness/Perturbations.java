package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The ways of asking badly that this module offers. None makes a question blank or longer than
 * {@link dev.ragstone.core.Question#MAX_LENGTH}: what would is left alone, or cut.
 *
 * @see <a href="https://arxiv.org/abs/2111.13057">Penha, Camara &amp; Hauff, ECIR 2022, query
 *     variations</a>
 */
public final class Perturbations {

  private static final List<Perturbation> ALL =
      Stream.of(Typo.values(), Wording.values(), Surface.values())
          .<Perturbation>flatMap(Stream::of)
          .map(Bounded::of)
          .toList();

  private Perturbations() {}

  /** Every operator: five of letters, two of words, five of case, spaces and marks. */
  public static List<Perturbation> all() {
    return ALL;
  }

  /**
   * The operator that prints as {@code name}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Perturbation named(String name) {
    return ALL.stream()
        .filter(operator -> operator.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no perturbation '" + name + "', only " + ALL));
  }

  /**
   * The same collection with every question perturbed; history and filters stay, and so do
   * questions that would all become the same one. Its variant is the operator and the seed, {@code
   * lower case #42}: readers of results take several seeds of one operator together.
   */
  public static TestCollection apply(TestCollection collection, Perturbation operator, long seed) {
    var bounded = Bounded.of(operator);
    UnaryOperator<Topic> perturbed =
        topic ->
            topic.asking(bounded.apply(topic.question().text(), Seeds.random(seed, topic.id())));
    var times =
        collection.topics().stream()
            .collect(groupingBy(topic -> perturbed.apply(topic).question(), counting()));
    return collection.varied(
        Variants.seeded(operator.toString(), seed),
        topic -> {
          var other = perturbed.apply(topic);
          return times.getOrDefault(other.question(), 0L) > 1 ? topic : other;
        });
  }
}
