package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.Searcher;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which queries of a plan a leg adds to its search for the question, in place of its own search.
 */
final class Expansions {

  private static final Set<Role> EXPANDING = EnumSet.of(Role.PSEUDO_DOCUMENT, Role.KEYWORDS);

  /** Sums of floating-point numbers would otherwise depend on the order of the plan. */
  private static final Comparator<Query> ANY_ORDER =
      comparing(Query::text).thenComparing(Query::role).thenComparing(Query::weight);

  private Expansions() {}

  /** None for a leg that cannot be expanded, or that is not asked the question itself. */
  static List<Query> of(List<Query> queries, Searcher leg) {
    return leg instanceof Expandable && queries.getFirst().leg().includes(leg.leg())
        ? queries.stream().filter(query -> expands(query, leg)).sorted(ANY_ORDER).toList()
        : List.of();
  }

  private static boolean expands(Query query, Searcher leg) {
    return EXPANDING.contains(query.role()) && query.leg().includes(leg.leg());
  }

  /** {@code leg} as the question is put to it. */
  static Searcher expanded(Searcher leg, List<Query> expansions) {
    return leg instanceof Expandable expandable && !expansions.isEmpty()
        ? expandable.expandedBy(expansions)
        : leg;
  }
}
