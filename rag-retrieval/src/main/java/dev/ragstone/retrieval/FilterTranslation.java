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
import dev.ragstone.core.RagException.InvalidFilter;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * LangChain4j's filters as Lucene queries that match what {@link Filter#test} accepts. A passage
 * without the key satisfies only the negative comparisons; so does one whose value is of another
 * type, where {@code test} would throw.
 */
record FilterTranslation(MetadataFields fields) {

  Query query(Filter filter) {
    try {
      return translated(filter);
    } catch (IndexSearcher.TooManyClauses e) {
      throw new InvalidFilter("the filter has more than 1024 parts; use IsIn for a set of values");
    }
  }

  private Query translated(Filter filter) {
    return switch (filter) {
      case And and ->
          new BooleanQuery.Builder()
              .add(translated(and.left()), Occur.FILTER)
              .add(translated(and.right()), Occur.FILTER)
              .build();
      case Or or ->
          new BooleanQuery.Builder()
              .add(translated(or.left()), Occur.SHOULD)
              .add(translated(or.right()), Occur.SHOULD)
              .build();
      case Not not -> allBut(translated(not.expression()));
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
    var texts = values.stream().filter(value -> !(value instanceof Number)).toList();
    if (!texts.isEmpty()) {
      fields.requireText(key, "'" + texts.getFirst() + "'");
      any.add(textIn(key, texts), Occur.SHOULD);
    }
    return any.build();
  }

  private static Query textIn(String key, Collection<?> texts) {
    var field = PassageFields.TEXT + key;
    return texts.size() == 1
        ? new TermQuery(new Term(field, texts.iterator().next().toString()))
        : new TermInSetQuery(field, texts.stream().map(t -> new BytesRef(t.toString())).toList());
  }

  private Query compared(String key, Comparable<?> value, String sign, IntPredicate holds) {
    if (value instanceof Number) {
      fields.requireNumbers(key, value);
      return NumberQueries.compared(key, value, sign);
    }
    fields.requireText(key, "'" + value + "'");
    var bound = value.toString();
    return new TermsWhere(
        PassageFields.TEXT + key, sign + " " + bound, text -> holds.test(text.compareTo(bound)));
  }

  private Query containing(String key, String part) {
    fields.requireText(key, "'" + part + "'");
    return new TermsWhere(
        PassageFields.TEXT + key, "contains " + part, text -> text.contains(part));
  }
}
