package dev.ragstone.retrieval;

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
import dev.ragstone.core.RagException.InvalidFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * LangChain4j's filters as Lucene queries that match what {@link Filter#test} accepts. A passage
 * without the key satisfies only the negative comparisons; so does one whose value is of another
 * type, where {@code test} would throw.
 *
 * <p>Of a key with several values a positive comparison ({@code ==}, in, {@code <}, contains) holds
 * if any of them satisfies it, and a negative one ({@code !=}, not in, not) is its negation. Each
 * comparison may be satisfied by another value: {@code >= 2} and {@code <= 4} hold together for 1
 * and 9.
 *
 * <p>Dates are compared as the texts of {@link Dates} that passages keep.
 */
record FilterTranslation(MetadataFields fields) {

  /** Lucene refuses more than 1024 clauses in all, and a part may need three. */
  private static final int MOST_PARTS = 200;

  private static final int DEEPEST = 50;

  /**
   * The query of {@code filter}.
   *
   * @throws InvalidFilter if it is of an unknown kind, too large, or asks for what no passage has
   */
  Query query(Filter filter) {
    return translated(filter, 0);
  }

  private Query translated(Filter filter, int depth) {
    if (depth > DEEPEST) {
      throw tooLarge();
    }
    return switch (filter) {
      case And and -> joined(parts(and, And.class, And::left, And::right), Occur.FILTER, depth);
      case Or or -> joined(parts(or, Or.class, Or::left, Or::right), Occur.SHOULD, depth);
      case Not not -> allBut(translated(not.expression(), depth + 1));
      case IsEqualTo is -> in(is.key(), List.of(is.comparisonValue()));
      case IsNotEqualTo not -> allBut(in(not.key(), List.of(not.comparisonValue())));
      case IsIn is -> in(is.key(), is.comparisonValues());
      case IsNotIn not -> allBut(in(not.key(), not.comparisonValues()));
      case IsGreaterThan is -> compared(is.key(), is.comparisonValue(), ">", sign -> sign > 0);
      case IsGreaterThanOrEqualTo is ->
          compared(is.key(), is.comparisonValue(), ">=", sign -> sign >= 0);
      case IsLessThan is -> compared(is.key(), is.comparisonValue(), "<", sign -> sign < 0);
      case IsLessThanOrEqualTo is ->
          compared(is.key(), is.comparisonValue(), "<=", sign -> sign <= 0);
      case ContainsString has -> containing(has.key(), has.comparisonValue());
      default ->
          throw new InvalidFilter(
              "filters of type %s are not supported; use LangChain4j's comparisons joined by And, Or and Not"
                  .formatted(filter.getClass().getName()));
    };
  }

  /** The operands of a chain of one operator, as one list. */
  private static <T extends Filter> List<Filter> parts(
      T chain, Class<T> kind, Function<T, Filter> left, Function<T, Filter> right) {
    var parts = new ArrayList<Filter>();
    var open = new ArrayDeque<Filter>(List.of(chain));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (kind.isInstance(next)) {
        open.push(right.apply(kind.cast(next)));
        open.push(left.apply(kind.cast(next)));
      } else {
        parts.add(next);
      }
      if (parts.size() > MOST_PARTS) {
        throw tooLarge();
      }
    }
    return parts;
  }

  private Query joined(List<Filter> parts, Occur occur, int depth) {
    var joined = new BooleanQuery.Builder();
    parts.forEach(part -> joined.add(translated(part, depth + 1), occur));
    return joined.build();
  }

  private static InvalidFilter tooLarge() {
    return new InvalidFilter(
        "the filter has more than %d parts, or is nested deeper than %d; use IsIn for a set of values"
            .formatted(MOST_PARTS, DEEPEST));
  }

  private static Query allBut(Query excluded) {
    return new BooleanQuery.Builder()
        .add(PassageFields.everyPassage(), Occur.FILTER)
        .add(excluded, Occur.MUST_NOT)
        .build();
  }

  private Query in(String key, Collection<?> values) {
    var any = new BooleanQuery.Builder();
    var numbers = values.stream().filter(Number.class::isInstance).toList();
    if (!numbers.isEmpty()) {
      fields.requireNumbers(key, numbers.getFirst());
      any.add(NumberQueries.anyOf(key, numbers), Occur.SHOULD);
    }
    var texts =
        values.stream().filter(v -> !(v instanceof Number)).map(FilterTranslation::text).toList();
    if (!texts.isEmpty()) {
      fields.requireText(key, "'" + texts.getFirst() + "'");
      any.add(TextQueries.anyOf(key, texts), Occur.SHOULD);
    }
    return any.build();
  }

  private Query compared(String key, Comparable<?> value, String sign, IntPredicate holds) {
    if (value instanceof Number) {
      fields.requireNumbers(key, value);
      return NumberQueries.compared(key, value, sign);
    }
    var bound = text(value);
    fields.requireText(key, "'" + bound + "'");
    return TextQueries.compared(key, bound, sign, holds);
  }

  private Query containing(String key, String part) {
    fields.requireText(key, "'" + part + "'");
    return TextQueries.containing(key, part);
  }

  private static String text(Object value) {
    return DateFilters.plain(value).toString();
  }
}
