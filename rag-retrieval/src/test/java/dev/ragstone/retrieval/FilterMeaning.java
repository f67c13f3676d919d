package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
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
import dev.ragstone.core.Passage;
import java.util.Map;

/**
 * What a filter means for a passage: LangChain4j's own test, put to one value at a time. A positive
 * comparison holds if it holds for any value, a negative one where the positive does not; a value
 * of another type, where the test throws, satisfies no positive comparison. Dates and booleans are
 * texts.
 */
final class FilterMeaning {

  private FilterMeaning() {}

  static boolean accepts(Filter filter, Passage passage) {
    return switch (filter) {
      case And and -> accepts(and.left(), passage) && accepts(and.right(), passage);
      case Or or -> accepts(or.left(), passage) || accepts(or.right(), passage);
      case Not not -> !accepts(not.expression(), passage);
      case IsNotEqualTo not -> !accepts(new IsEqualTo(not.key(), not.comparisonValue()), passage);
      case IsNotIn not -> !accepts(new IsIn(not.key(), not.comparisonValues()), passage);
      case IsIn is ->
          is.comparisonValues().stream()
              .anyMatch(value -> accepts(new IsEqualTo(is.key(), value), passage));
      case IsEqualTo is ->
          any(passage, is.key(), new IsEqualTo(is.key(), plain(is.comparisonValue())));
      case IsGreaterThan is ->
          any(passage, is.key(), new IsGreaterThan(is.key(), plain(is.comparisonValue())));
      case IsGreaterThanOrEqualTo is ->
          any(passage, is.key(), new IsGreaterThanOrEqualTo(is.key(), plain(is.comparisonValue())));
      case IsLessThan is ->
          any(passage, is.key(), new IsLessThan(is.key(), plain(is.comparisonValue())));
      case IsLessThanOrEqualTo is ->
          any(passage, is.key(), new IsLessThanOrEqualTo(is.key(), plain(is.comparisonValue())));
      case ContainsString has -> any(passage, has.key(), has);
      default -> throw new IllegalArgumentException("no comparison of LangChain4j: " + filter);
    };
  }

  private static boolean any(Passage passage, String key, Filter comparison) {
    return passage.values(key).stream().anyMatch(value -> holds(comparison, key, value));
  }

  private static boolean holds(Filter comparison, String key, Object value) {
    try {
      return comparison.test(Metadata.from(Map.of(key, plain(value))));
    } catch (IllegalArgumentException anotherType) {
      return false;
    }
  }

  private static Comparable<?> plain(Object value) {
    return value instanceof Boolean yes ? yes.toString() : (Comparable<?>) Dates.plain(value);
  }
}
