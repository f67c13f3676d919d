package dev.ragstone.decompose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.FilterField.Kind;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/** Dates and names that a question says, as filters. */
record FiltersByRules(Supplier<List<FilterField>> fields) implements Stage<Question, Question> {

  @Override
  public Question apply(Question question, Run run) {
    var known = fields.get();
    var names = known.stream().filter(f -> f.kind() == Kind.TEXT && f.complete()).toList();
    var mentions = NameMentions.of(question.text(), names);
    var filters = new ArrayList<>(ofNames(mentions));
    filters.addAll(ofDates(question.text(), known, mentions));
    return Conditions.added(this, question, filters, run);
  }

  private static List<Filter> ofNames(List<NameMentions.Mention> mentions) {
    return mentions.stream()
        .collect(groupingBy(m -> m.field().name(), LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .filter(ofField -> ofField.getValue().stream().noneMatch(NameMentions.Mention::excluded))
        .map(
            ofField ->
                Conditions.equal(
                    ofField.getKey(),
                    ofField.getValue().stream()
                        .map(NameMentions.Mention::value)
                        .distinct()
                        .toList()))
        .toList();
  }

  /** Fewer dates than names: one of them has none, and would be shut out. */
  private static List<Filter> ofDates(
      String question, List<FilterField> fields, List<NameMentions.Mention> mentions) {
    var dated = fields.stream().filter(field -> field.kind() == Kind.DATE).toList();
    var spans = dated.size() == 1 ? DateMentions.of(question) : List.<DateSpan>of();
    boolean forAll = mentions.size() <= 1 || spans.size() >= mentions.size();
    return spans.isEmpty() || !forAll
        ? List.of()
        : List.of(Conditions.dates(dated.getFirst().name(), spans));
  }

  @Override
  public String toString() {
    return "filters(by rules)";
  }
}
