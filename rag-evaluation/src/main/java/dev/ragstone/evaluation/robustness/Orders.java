package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The orders in which the same candidates, or the same evidence, can be handed on.
 *
 * @see <a href="https://arxiv.org/abs/2309.15088">Pradeep, Sharifymoghaddam &amp; Lin, 2023,
 *     RankVicuna: shuffled candidates</a>
 * @see <a href="https://arxiv.org/abs/2310.07712">Tang et al., NAACL 2024, permutation
 *     self-consistency</a>
 */
public final class Orders {

  /** How many orders are usually tried. */
  public static final int USUAL = 10;

  private Orders() {}

  /**
   * A stage before a reranker: 0 hands candidates on as they are, 1 in reverse, and each further
   * number in a random order that depends on it, the seed and the question. All but the first give
   * rank r the score 1/r.
   *
   * @param order at least 0
   */
  public static Stage<Candidates, Candidates> ofCandidates(int order, long seed) {
    return new CandidateOrder(order, seed);
  }

  /**
   * A stage before a generator: 0 shows evidence as it is, 1 in reverse, 2 with the lowest citation
   * numbers at both ends, and each further number in a random order that depends on it, the seed
   * and the question. Citation numbers stay with their passages.
   *
   * @param order at least 0
   */
  public static Stage<Context, Context> ofEvidence(int order, long seed) {
    return new EvidenceOrder(order, seed);
  }

  /**
   * One route for each of the first {@code orders} orders of candidates, variants {@code order 0}
   * and so on.
   *
   * @param first makes candidates; asked once for each variant and collection
   * @param rest what comes after the shuffling, at least a reranker; asked as often
   * @param orders at least 2
   */
  public static List<Route> candidateRoutes(
      String name,
      Function<TestCollection, ? extends Stage<Question, Candidates>> first,
      Function<TestCollection, ? extends Stage<? super Candidates, ?>> rest,
      int orders,
      long seed) {
    return routes(name, first, order -> ofCandidates(order, seed), rest, orders);
  }

  /**
   * One route for each of the first {@code orders} orders of evidence, variants {@code order 0} and
   * so on.
   *
   * @param first makes the context; asked once for each variant and collection
   * @param rest what comes after the shuffling, at least a generator; asked as often
   * @param orders at least 2
   */
  public static List<Route> evidenceRoutes(
      String name,
      Function<TestCollection, ? extends Stage<Question, Context>> first,
      Function<TestCollection, ? extends Stage<? super Context, ?>> rest,
      int orders,
      long seed) {
    return routes(name, first, order -> ofEvidence(order, seed), rest, orders);
  }

  private static <T> List<Route> routes(
      String name,
      Function<TestCollection, ? extends Stage<Question, T>> first,
      IntFunction<Stage<T, T>> shuffle,
      Function<TestCollection, ? extends Stage<? super T, ?>> rest,
      int orders) {
    if (orders < 2) {
      throw new IllegalArgumentException("orders are compared from 2 on, not " + orders);
    }
    return IntStream.range(0, orders)
        .mapToObj(
            order ->
                new Route(
                    name,
                    Variants.order(order),
                    over -> first.apply(over).then(shuffle.apply(order)).then(rest.apply(over))))
        .toList();
  }
}
