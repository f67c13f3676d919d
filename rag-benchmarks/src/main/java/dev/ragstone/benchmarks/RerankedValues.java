package dev.ragstone.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What every reranker at every setting scored on every question. */
final class RerankedValues {

  /**
   * @param topic its place in the set
   * @param type of the question
   */
  record Value(int topic, String type, String family, String setting, double ndcg, double all) {

    /** Settings are chosen by these; the others tell how good they are. */
    boolean chooses() {
      return topic % 2 == 0;
    }
  }

  private final Map<String, List<Value>> bySet = new LinkedHashMap<>();

  void addAll(String set, List<Value> values) {
    bySet.put(set, List.copyOf(values));
  }

  Set<String> sets() {
    return bySet.keySet();
  }

  List<String> types() {
    return names(Value::type);
  }

  List<String> families() {
    return names(Value::family);
  }

  private List<String> names(Function<Value, String> name) {
    var names = new LinkedHashSet<String>();
    bySet.values().forEach(values -> values.forEach(value -> names.add(name.apply(value))));
    return List.copyOf(names);
  }

  /** Of a set, question by question in their order. */
  List<Value> of(String set, Predicate<Value> wanted) {
    return bySet.getOrDefault(set, List.of()).stream().filter(wanted).toList();
  }

  /** Of all sets, question by question in their order. */
  List<Value> of(Predicate<Value> wanted) {
    return bySet.values().stream().flatMap(List::stream).filter(wanted).toList();
  }

  /** The setting of {@code family} with the highest mean of the sets' mean nDCG. */
  String chosen(String family) {
    var means = new LinkedHashMap<String, Double>();
    for (String set : sets()) {
      var settings = new LinkedHashMap<String, List<Value>>();
      of(set, value -> value.chooses() && value.family().equals(family))
          .forEach(v -> settings.computeIfAbsent(v.setting(), s -> new ArrayList<>()).add(v));
      settings.forEach((s, values) -> means.merge(s, mean(values, Value::ndcg), Double::sum));
    }
    return means.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  static double mean(List<Value> values, ToDoubleFunction<Value> figure) {
    return values.stream().mapToDouble(figure).average().orElse(0);
  }

  static void write(Path file, List<Value> values) throws IOException {
    var lines = new ArrayList<String>();
    for (Value value : values) {
      lines.add(
          String.join(
              "\t",
              List.of(
                  String.valueOf(value.topic()),
                  value.type(),
                  value.family(),
                  value.setting(),
                  String.valueOf(value.ndcg()),
                  String.valueOf(value.all()))));
    }
    Files.write(file, lines);
  }

  static List<Value> read(Path file) throws IOException {
    var values = new ArrayList<Value>();
    for (String line : Files.readAllLines(file)) {
      var cells = List.of(line.split("\t", -1));
      values.add(
          new Value(
              Integer.parseInt(cells.get(0)),
              cells.get(1),
              cells.get(2),
              cells.get(3),
              Double.parseDouble(cells.get(4)),
              Double.parseDouble(cells.get(5))));
    }
    return values;
  }
}
