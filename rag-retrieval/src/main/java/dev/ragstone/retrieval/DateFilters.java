package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import dev.ragstone.core.Dates;
import dev.ragstone.core.RagException.InvalidFilter;
import java.util.Collection;
import java.util.List;

/** Filters for those who know no dates: their comparison values are the texts of {@link Dates}. */
final class DateFilters {

  private DateFilters() {}

  /**
   * The same filter, its dates texts; filters of other kinds than LangChain4j's are left alone.
   *
   * @throws InvalidFilter if the year of a date is not 0 to 9999
   */
  static Filter plain(Filter filter) {
    return switch (filter) {
      case And and -> new And(plain(and.left()), plain(and.right()));
      case Or or -> new Or(plain(or.left()), plain(or.right()));
      case Not not -> new Not(plain(not.expression()));
      case IsEqualTo is -> new IsEqualTo(is.key(), plain(is.comparisonValue()));
      case IsNotEqualTo is -> new IsNotEqualTo(is.key(), plain(is.comparisonValue()));
      case IsIn is -> new IsIn(is.key(), plain(is.comparisonValues()));
      case IsNotIn is -> new IsNotIn(is.key(), plain(is.comparisonValues()));
      case IsGreaterThan is -> new IsGreaterThan(is.key(), comparable(is.comparisonValue()));
      case IsGreaterThanOrEqualTo is ->
          new IsGreaterThanOrEqualTo(is.key(), comparable(is.comparisonValue()));
      case IsLessThan is -> new IsLessThan(is.key(), comparable(is.comparisonValue()));
      case IsLessThanOrEqualTo is ->
          new IsLessThanOrEqualTo(is.key(), comparable(is.comparisonValue()));
      default -> filter;
    };
  }

  private static List<Object> plain(Collection<?> values) {
    return values.stream().map(value -> plain((Object) value)).toList();
  }

  private static Comparable<?> comparable(Comparable<?> value) {
    return (Comparable<?>) plain((Object) value);
  }

  /** {@code value}, or its text if it is a date. */
  static Object plain(Object value) {
    try {
      return Dates.plain(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidFilter("the filter cannot be read: " + e.getMessage());
    }
  }
}
