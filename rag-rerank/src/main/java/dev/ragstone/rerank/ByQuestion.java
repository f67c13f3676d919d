package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One of several rerankers, by the type of the question. */
final class ByQuestion<T extends Comparable<? super T>> implements Reranker {

  private final Stage<? super Question, T> by;
  private final SortedMap<T, Stage<Candidates, Candidates>> routes;
  private final Stage<Candidates, Candidates> otherwise;

  ByQuestion(
      Stage<? super Question, T> by,
      Map<T, ? extends Stage<Candidates, Candidates>> routes,
      Stage<Candidates, Candidates> otherwise) {
    this.by = by;
    this.routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
    this.otherwise = otherwise;
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var type = run.perform(by, candidates.question());
    var way = routes.getOrDefault(type, otherwise);
    run.decided(by, type + " goes to " + way);
    return run.perform(way, candidates);
  }

  @Override
  public String toString() {
    return routes.entrySet().stream()
        .map(route -> route.getKey() + ": " + route.getValue())
        .collect(joining("; ", "by " + by + " {", "; else: " + otherwise + "}"));
  }
}
