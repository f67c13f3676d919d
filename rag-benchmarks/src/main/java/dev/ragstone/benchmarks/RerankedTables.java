package dev.ragstone.benchmarks;

import dev.ragstone.benchmarks.RerankedValues.Value;
import dev.ragstone.evaluation.statistics.Holm;
import dev.ragstone.evaluation.statistics.PairedTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Tables of what rerankers do, each family at the setting chosen for it, on the questions that did
 * not choose. A mark tells a difference from the first stage that is not luck (p below .05 by the
 * paired randomisation test, after Holm's correction over the families).
 */
final class RerankedTables {

  private static final long SEED = 42;
  private static final double LUCK = 0.05;

  private final RerankedValues values;
  private final Map<String, String> chosen = new LinkedHashMap<>();

  private RerankedTables(RerankedValues values) {
    this.values = values;
    values.families().forEach(family -> chosen.put(family, values.chosen(family)));
  }

  static void print(RerankedValues values) {
    var tables = new RerankedTables(values);
    tables.settings();
    var sets = List.copyOf(values.sets());
    tables.table("nDCG@10 by set", sets, Value::ndcg, tables::ofSet);
    tables.table("all@10 by set", sets, Value::all, tables::ofSet);
    tables.table("nDCG@10 by type of question", values.types(), Value::ndcg, tables::ofType);
    tables.table("all@10 by type of question", values.types(), Value::all, tables::ofType);
  }

  private void settings() {
    System.out.println("| family | setting chosen |\n|---|---|");
    chosen.forEach((family, setting) -> System.out.printf("| %s | %s |%n", family, setting));
  }

  /** Columns in their order, each the values of a family in it. */
  private interface Column {
    List<Value> of(String column, String family);
  }

  private List<Value> ofSet(String set, String family) {
    return values.of(set, value -> reported(value, family));
  }

  private List<Value> ofType(String type, String family) {
    return values.of(value -> value.type().equals(type) && reported(value, family));
  }

  private boolean reported(Value value, String family) {
    return !value.chooses()
        && value.family().equals(family)
        && value.setting().equals(chosen.get(family));
  }

  private void table(
      String title, List<String> columns, ToDoubleFunction<Value> figure, Column column) {
    var families = values.families();
    var rows = new ArrayList<StringBuilder>();
    families.forEach(family -> rows.add(new StringBuilder("| " + family)));
    for (String name : columns) {
      var ps = new ArrayList<Double>();
      var gains = new ArrayList<Double>();
      for (String family : families) {
        var differences = differences(column, name, family, EmbeddingWays.FIRST_STAGE, figure);
        gains.add(differences.stream().mapToDouble(Double::doubleValue).sum());
        ps.add(differences.isEmpty() ? 1 : PairedTest.p(differences, SEED));
      }
      var adjusted = Holm.adjusted(ps.subList(1, ps.size()));
      for (int i = 0; i < families.size(); i++) {
        double p = i == 0 ? 1 : adjusted.get(i - 1);
        var mark = p >= LUCK ? "" : gains.get(i) > 0 ? " ▲" : " ▼";
        rows.get(i)
            .append(" | ")
            .append(three(RerankedValues.mean(column.of(name, families.get(i)), figure)))
            .append(mark);
      }
    }
    heading(title, columns, name -> column.of(name, EmbeddingWays.FIRST_STAGE).size());
    rows.forEach(row -> System.out.println(row + " |"));
    against(columns, figure, column);
  }

  private static void heading(
      String title, List<String> columns, Function<String, Integer> questions) {
    System.out.printf("%n### %s%n%n| |", title);
    columns.forEach(name -> System.out.printf(" %s (%d) |", name, questions.apply(name)));
    System.out.println("\n|---|" + "--:|".repeat(columns.size()));
  }

  /** The families against token coverage, uncorrected. */
  private void against(List<String> columns, ToDoubleFunction<Value> figure, Column column) {
    System.out.println();
    for (String family : values.families()) {
      var line = new StringBuilder();
      for (String name : columns) {
        var differences = differences(column, name, family, EmbeddingWays.COVERAGE, figure);
        double p = PairedTest.p(differences, SEED);
        double mean = differences.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (p < LUCK) {
          line.append(String.format(Locale.ROOT, " %s %+.3f (p %.3f);", name, mean, p));
        }
      }
      if (!line.isEmpty()) {
        System.out.println("- " + family + " against coverage:" + line);
      }
    }
  }

  private static List<Double> differences(
      Column column, String name, String family, String base, ToDoubleFunction<Value> figure) {
    var of = column.of(name, family);
    var before = column.of(name, base);
    var differences = new ArrayList<Double>();
    for (int i = 0; i < of.size(); i++) {
      differences.add(figure.applyAsDouble(of.get(i)) - figure.applyAsDouble(before.get(i)));
    }
    return differences;
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
  }
}
