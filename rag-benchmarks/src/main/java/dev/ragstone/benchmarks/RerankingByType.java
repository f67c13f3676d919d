package dev.ragstone.benchmarks;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.decompose.QuestionType;
import dev.ragstone.decompose.QuestionTypes;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.statistics.PairedTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what token coverage adds to the hybrid by type of question, as the rules tell it, and by
 * whether it has a question mark, in every collection and over all of them.
 *
 * <p>Reads the results in the folder named by {@code ragstone.results}, by default {@code
 * target/evaluation/retrieval}, where {@code samples/evaluation/retrieval.yaml} leaves them.
 * History is not in the results: a message of a conversation has the type of its words alone.
 */
public final class RerankingByType {

  private static final long SEED = 42;
  private static final String ALL = "all";
  private static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(QuestionType.values()).map(QuestionType::toString),
              Stream.of(mark(true), mark(false)))
          .toList();

  private final Map<String, Map<String, List<Double>>> differences = new HashMap<>();

  private RerankingByType() {}

  public static void main(String[] args) {
    var folder = Path.of(System.getProperty("ragstone.results", "target/evaluation/retrieval"));
    var results = Results.read(folder);
    for (String metric : List.of("ndcg@10", "all@10")) {
      var table = new RerankingByType();
      results.collections().forEach(collection -> table.add(results, collection, metric));
      table.print(metric, results.collections());
    }
  }

  private void add(Results results, String collection, String metric) {
    var before = results.cell("convex", collection).orElseThrow();
    var after = results.cell("convex + coverage", collection).orElseThrow().values(metric);
    for (var scored : before.scored()) {
      var was = scored.values().get(metric);
      var is = after.get(scored.topic());
      if (was != null && is != null) {
        var run = Run.within(Duration.ofMinutes(1));
        var type = QuestionTypes.byRules().apply(new Question(scored.question()), run);
        for (String column : List.of(type.toString(), mark(scored.question().contains("?")))) {
          for (String name : List.of(collection, ALL)) {
            differences
                .computeIfAbsent(name, n -> new HashMap<>())
                .computeIfAbsent(column, c -> new ArrayList<>())
                .add(is - was);
          }
        }
      }
    }
  }

  private static String mark(boolean asks) {
    return asks ? "with ?" : "without ?";
  }

  private void print(String metric, List<String> collections) {
    System.out.printf("%n%s: token coverage against none (p; questions)%n%n| |", metric);
    COLUMNS.forEach(column -> System.out.print(" " + column + " |"));
    System.out.println("\n|---|" + "--:|".repeat(COLUMNS.size()));
    var names = new ArrayList<>(collections);
    names.add(ALL);
    for (String name : names) {
      var row = new StringBuilder("| " + name + " |");
      for (String column : COLUMNS) {
        var values = differences.getOrDefault(name, Map.of()).getOrDefault(column, List.of());
        row.append(' ').append(cell(values)).append(" |");
      }
      System.out.println(row);
    }
  }

  private static String cell(List<Double> values) {
    if (values.isEmpty()) {
      return "";
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return String.format(
        Locale.ROOT, "%+.3f (%.3f; %d)", mean, PairedTest.p(values, SEED), values.size());
  }
}
