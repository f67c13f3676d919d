package dev.ragstone.decompose;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.FilterField.Kind;
import dev.ragstone.core.llm.PromptText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition as a model proposes it, checked against the fields there are. */
sealed interface ProposedFilter {

  record Accepted(Filter filter) implements ProposedFilter {}

  record Refused(String why) implements ProposedFilter {}

  int MOST_VALUES = 50;
  int LONGEST = 200;
  int SHOWN_WORDS = 12;

  Set<String> EQUALITY = Set.of("==", "!=", "in");
  Set<String> ORDER = Set.of("==", "!=", "in", "<", "<=", ">", ">=");

  /** Reads {@code {"field": …, "op": …, "value": …}}. */
  static ProposedFilter of(Map<String, Object> condition, List<FilterField> fields) {
    var name = String.valueOf(condition.getOrDefault("field", ""));
    var op = String.valueOf(condition.getOrDefault("op", "")).strip().replaceFirst("^=$", "==");
    var given = condition.get("value");
    var field = fields.stream().filter(known -> known.name().equals(name)).findFirst();
    if (field.isEmpty()) {
      return new Refused("no field '%s'".formatted(cut(name)));
    }
    if (!suits(op, field.get().kind())) {
      return new Refused("'%s' does not suit %s".formatted(cut(op), said(field.get())));
    }
    if (given == null || op.equals("in") != given instanceof List<?>) {
      return new Refused(
          "%s %s needs %s".formatted(name, op, op.equals("in") ? "a list" : "a value"));
    }
    var values = given instanceof List<?> list ? list : List.of(given);
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      return new Refused("%s in %d values".formatted(name, values.size()));
    }
    return checked(field.get(), op, values);
  }

  private static ProposedFilter checked(FilterField field, String op, List<?> values) {
    var typed = new ArrayList<Object>();
    for (Object value : values) {
      var known = op.equals("contains") ? text(value).map(List::of) : typed(field, value);
      if (known.isEmpty()) {
        return new Refused("'%s' is no value of %s".formatted(cut(value.toString()), said(field)));
      }
      typed.addAll(known.get());
    }
    return field.kind() == Kind.DATE
        ? ofDates(field, op, typed)
        : new Accepted(of(field.name(), op, typed));
  }

  private static boolean suits(String op, Kind kind) {
    return switch (kind) {
      case TEXT -> EQUALITY.contains(op) || op.equals("contains");
      case BOOLEAN -> op.equals("==") || op.equals("!=");
      case INTEGER, DECIMAL, DATE -> ORDER.contains(op);
    };
  }

  /** The values meant: several if they differ in case only. */
  private static Optional<? extends List<?>> typed(FilterField field, Object value) {
    return switch (field.kind()) {
      case TEXT -> text(value).map(text -> spelled(field, text)).filter(list -> !list.isEmpty());
      case INTEGER -> value instanceof Long ? Optional.of(List.of(value)) : Optional.empty();
      case DECIMAL -> number(value).map(List::of);
      case BOOLEAN ->
          value instanceof Boolean yes ? Optional.of(List.of(yes.toString())) : Optional.empty();
      case DATE -> DateSpan.parse(value.toString()).map(List::of);
    };
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text && !text.isBlank() && text.length() <= LONGEST
        ? Optional.of(text)
        : Optional.empty();
  }

  private static List<String> spelled(FilterField field, String text) {
    return field.complete()
        ? field.values().stream().filter(known -> known.equalsIgnoreCase(text.strip())).toList()
        : List.of(text);
  }

  private static Optional<Double> number(Object value) {
    return switch (value) {
      case Long whole -> Optional.of(whole.doubleValue());
      case BigDecimal broken -> Optional.of(broken.doubleValue()).filter(Double::isFinite);
      default -> Optional.empty();
    };
  }

  private static Filter of(String name, String op, List<Object> values) {
    return switch (op) {
      case "==", "in" -> Conditions.equal(name, values);
      case "!=" -> Filter.not(Conditions.equal(name, values));
      case "contains" -> new ContainsString(name, (String) values.getFirst());
      default -> Conditions.ordered(name, op, (Comparable<?>) values.getFirst());
    };
  }

  private static ProposedFilter ofDates(FilterField field, String op, List<Object> values) {
    var spans = values.stream().map(DateSpan.class::cast).toList();
    if (op.equals("==") || op.equals("in")) {
      return new Accepted(Conditions.dates(field.name(), spans));
    }
    if (op.equals("!=")) {
      return new Accepted(Filter.not(Conditions.dates(field.name(), spans)));
    }
    var span = spans.getFirst().compared(op);
    return span.isEmpty()
        ? new Refused("no day is %s the end of time".formatted(op))
        : new Accepted(span.filter(field.name()));
  }

  private static String said(FilterField field) {
    return "the %s field '%s'".formatted(field.kind(), field.name());
  }

  private static String cut(String text) {
    return PromptText.data(
        text.length() > LONGEST ? text.substring(0, LONGEST) : text, SHOWN_WORDS);
  }
}
