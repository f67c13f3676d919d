package dev.ragstone.evaluation.statistics;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.robustness.Variants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/** The cells of each route and collection by how they are varied. */
record Drops(List<String> metrics, Map<Family, List<Cell>> families) {

  /** Cells that differ in their seeds only. */
  private record Family(String collection, String route, String variant) {}

  static List<Drop> of(Results results) {
    var families = new LinkedHashMap<Family, List<Cell>>();
    for (Cell cell : results.cells()) {
      var family = new Family(cell.collection(), cell.route(), Variants.family(cell));
      families.computeIfAbsent(family, f -> new ArrayList<>()).add(cell);
    }
    var drops = new Drops(results.metrics(), families);
    return families.keySet().stream().flatMap(drops::of).toList();
  }

  private Stream<Drop> of(Family family) {
    var varied = families.getOrDefault(family, List.of());
    var controls = Variants.controls(varied.getFirst());
    if (family.variant().isEmpty() || controls.contains(family.variant())) {
      return Stream.empty();
    }
    return Stream.concat(Stream.of(""), controls.stream())
        .map(variant -> new Family(family.collection(), family.route(), variant))
        .flatMap(f -> families.getOrDefault(f, List.of()).stream())
        .findFirst()
        .stream()
        .flatMap(plain -> metrics.stream().flatMap(m -> drop(family, m, plain, varied).stream()));
  }

  private static Optional<Drop> drop(
      Family family, String metric, Cell plainCell, List<Cell> variedCells) {
    var plain = plainCell.values(metric);
    var varied = means(variedCells, metric);
    plain.keySet().retainAll(varied.keySet());
    varied.keySet().retainAll(plain.keySet());
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    var differences = Comparison.differences(varied, plain);
    return Optional.of(
        new Drop(
            family.collection(),
            metric,
            family.route(),
            family.variant(),
            Sample.mean(Sample.of(plain.values())),
            Sample.mean(Sample.of(varied.values())),
            plain.size(),
            variedCells.size(),
            count(differences, d -> d > 0),
            count(differences, d -> d < 0)));
  }

  private static int count(double[] differences, DoublePredicate which) {
    return (int) Arrays.stream(differences).filter(which).count();
  }

  /** The mean of each topic that has a value in every cell. */
  private static SortedMap<String, Double> means(List<Cell> cells, String metric) {
    var byCell = cells.stream().map(cell -> cell.values(metric)).toList();
    var means = new TreeMap<String, Double>();
    for (String topic : byCell.getFirst().keySet()) {
      var values = byCell.stream().flatMap(v -> Stream.ofNullable(v.get(topic))).toList();
      if (values.size() == cells.size()) {
        means.put(topic, Sample.mean(Sample.of(values)));
      }
    }
    return means;
  }
}
