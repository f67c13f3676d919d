package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** One of several stages, by the type of the question. */
final class Routed<O> implements Stage<Question, O> {

  private final Stage<? super Question, QuestionType> by;
  private final Map<QuestionType, Stage<? super Question, ? extends O>> routes;
  private final Stage<? super Question, ? extends O> otherwise;

  Routed(
      Stage<? super Question, QuestionType> by,
      Map<QuestionType, ? extends Stage<? super Question, ? extends O>> routes,
      Stage<? super Question, ? extends O> otherwise) {
    var ordered =
        new EnumMap<QuestionType, Stage<? super Question, ? extends O>>(QuestionType.class);
    ordered.putAll(routes);
    this.by = by;
    this.routes = Collections.unmodifiableMap(ordered);
    this.otherwise = otherwise;
  }

  @Override
  public O apply(Question question, Run run) {
    var type = run.perform(by, question);
    var way = routes.getOrDefault(type, otherwise);
    run.decided(by, type + " goes to " + way);
    return run.perform(way, question);
  }

  @Override
  public String toString() {
    return routes.entrySet().stream()
        .map(route -> route.getKey() + ": " + route.getValue())
        .collect(joining("; ", "by " + by + " {", "; else: " + otherwise + "}"));
  }
}
