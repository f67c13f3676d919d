package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.List;

/** Filters that were read out of a question. */
final class Conditions {

  private Conditions() {}

  /** The question with {@code filters} besides its own; the trace names them. */
  static Question added(Stage<?, ?> by, Question question, List<Filter> filters, Run run) {
    var restricted = question;
    for (Filter filter : filters) {
      restricted = restricted.restrictedTo(filter);
    }
    if (!filters.isEmpty()) {
      run.decided(by, filters.stream().map(Filter::toString).collect(joining(" and ")));
    }
    return restricted;
  }

  /** Any of {@code values}, of which there is at least one. */
  static Filter equal(String name, List<?> values) {
    return values.size() == 1
        ? new IsEqualTo(name, values.getFirst())
        : new IsIn(name, values.stream().distinct().toList());
  }

  static Filter ordered(String name, String op, Comparable<?> value) {
    return switch (op) {
      case "<" -> new IsLessThan(name, value);
      case "<=" -> new IsLessThanOrEqualTo(name, value);
      case ">" -> new IsGreaterThan(name, value);
      case ">=" -> new IsGreaterThanOrEqualTo(name, value);
      default -> throw new IllegalArgumentException("no comparison: " + op);
    };
  }

  /** In any of {@code spans}, of which there is at least one. */
  static Filter dates(String name, List<DateSpan> spans) {
    return spans.stream()
        .distinct()
        .map(span -> span.filter(name))
        .reduce((one, other) -> Filter.or(one, other))
        .orElseThrow();
  }
}
