package dev.ragstone.benchmarks;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.statistics.Holm;
import dev.ragstone.evaluation.statistics.PairedTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how every route of an experiment compares with its first over all collections together:
 * the mean of the collections' means, and paired randomisation tests of the difference over all
 * questions, once with collections that weigh the same, however many questions each has, and once
 * with questions that do. Both p are after Holm's correction over the routes.
 *
 * <p>Reads the results in the folder named by the property {@code ragstone.results}, by default
 * {@code target/evaluation/fusions}, by the metric named by {@code ragstone.metric}, by default
 * {@code ndcg@10}.
 */
public final class PooledComparison {

  /** The differences of one collection, question by question, from the first route. */
  private record Differences(List<Double> values) {

    double mean() {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    List<Double> times(double weight) {
      return values.stream().map(value -> weight * value).toList();
    }
  }

  private final Results results;
  private final String metric;

  private PooledComparison(Results results, String metric) {
    this.results = results;
    this.metric = metric;
  }

  public static void main(String[] args) {
    var folder = Path.of(System.getProperty("ragstone.results", "target/evaluation/fusions"));
    var metric = System.getProperty("ragstone.metric", "ndcg@10");
    new PooledComparison(Results.read(folder), metric).print();
  }

  private void print() {
    var base = results.routes().getFirst();
    var others = results.routes().subList(1, results.routes().size());
    var byCollection = new ArrayList<Double>();
    var byQuestion = new ArrayList<Double>();
    for (String route : others) {
      var sets = differences(route, base);
      int all = sets.stream().mapToInt(set -> set.values().size()).sum();
      var weighted = new ArrayList<Double>();
      var plain = new ArrayList<Double>();
      for (var set : sets) {
        weighted.addAll(set.times((double) all / (sets.size() * set.values().size())));
        plain.addAll(set.values());
      }
      byCollection.add(PairedTest.p(weighted, results.seed()));
      byQuestion.add(PairedTest.p(plain, results.seed()));
    }
    row("route", "mean of means", "difference", "p", "difference a question", "p");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    row(base, three(mean(base)), "", "", "", "");
    for (int i = 0; i < others.size(); i++) {
      var sets = differences(others.get(i), base);
      row(
          others.get(i),
          three(mean(others.get(i))),
          signed(sets.stream().mapToDouble(Differences::mean).average().orElse(0)),
          p(Holm.adjusted(byCollection).get(i)),
          signed(
              sets.stream()
                  .flatMap(set -> set.values().stream())
                  .mapToDouble(Double::doubleValue)
                  .average()
                  .orElse(0)),
          p(Holm.adjusted(byQuestion).get(i)));
    }
  }

  private double mean(String route) {
    return results.collections().stream()
        .flatMap(collection -> results.cell(route, collection).stream())
        .mapToDouble(
            cell ->
                cell.values(metric).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0))
        .average()
        .orElse(0);
  }

  private List<Differences> differences(String route, String base) {
    var sets = new ArrayList<Differences>();
    for (String collection : results.collections()) {
      var values = results.cell(route, collection).orElseThrow().values(metric);
      var before = results.cell(base, collection).orElseThrow().values(metric);
      sets.add(
          new Differences(
              values.entrySet().stream()
                  .filter(value -> before.containsKey(value.getKey()))
                  .map(value -> value.getValue() - before.getOrDefault(value.getKey(), 0.0))
                  .toList()));
    }
    return sets;
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static String p(double p) {
    return p < .001 ? "<.001" : three(p);
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
  }

  private static String signed(double value) {
    var text = three(value);
    return value > 0 && !text.equals(".000") ? "+" + text : text;
  }
}
