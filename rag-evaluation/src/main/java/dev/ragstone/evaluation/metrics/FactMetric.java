package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A measure of where the facts of a topic stand in a ranking. */
record FactMetric(Measure measure, int k) implements Metric {

  enum Measure {
    HITS("hits"),
    MRR("mrr"),
    MAP("map"),
    ALL("all");

    private final String name;

    Measure(String name) {
      this.name = name;
    }
  }

  FactMetric {
    Cut.check(k);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var facts =
        topic.expected().facts().stream()
            .map(FactMetric::joined)
            .filter(fact -> !fact.isEmpty())
            .toList();
    if (isNull(topic.expected()) || facts.isEmpty()) {
      return OptionalDouble.empty();
    }
    var passages = outcome.failure() == null ? outcome.passages() : List.<Passage>of();
    return OptionalDouble.of(
        value(facts, passages.stream().limit(k).map(p -> joined(p.text())).toList()));
  }

  /** Whether the benchmark leaves such a question out. */
  static boolean isNull(Expected expected) {
    return !expected.answerable() || expected.type().equals("null_query");
  }

  private double value(List<String> facts, List<String> texts) {
    var hits =
        IntStream.range(0, texts.size())
            .filter(i -> facts.stream().anyMatch(texts.get(i)::contains))
            .mapToObj(i -> i + 1)
            .toList();
    return switch (measure) {
      case HITS -> hits.isEmpty() ? 0 : 1;
      case MRR -> hits.isEmpty() ? 0 : 1.0 / hits.getFirst();
      case MAP -> map(facts, texts);
      case ALL -> facts.stream().allMatch(f -> texts.stream().anyMatch(t -> t.contains(f))) ? 1 : 0;
    };
  }

  private double map(List<String> facts, List<String> texts) {
    var met = new HashSet<String>();
    double sum = 0;
    for (int rank = 1; rank <= texts.size(); rank++) {
      int before = met.size();
      facts.stream().filter(texts.get(rank - 1)::contains).forEach(met::add);
      sum += (double) (met.size() - before) / rank;
    }
    return sum / Math.min(facts.size(), k);
  }

  private static String joined(String text) {
    return text.replace(" ", "").replace("\n", "");
  }

  @Override
  public String toString() {
    return "multihoprag." + measure.name + "@" + k;
  }
}
