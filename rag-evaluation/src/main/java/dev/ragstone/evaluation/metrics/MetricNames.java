package dev.ragstone.evaluation.metrics;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.evaluation.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics by the name they print as. */
final class MetricNames {

  private static final Pattern CUT = Pattern.compile("@(\\d{1,10})");
  private static final Pattern LEAST = Pattern.compile("\\((\\d{1,10})\\)");
  private static final List<String> JUDGED = List.of("citation_p", "citation_r", "faithfulness");

  private MetricNames() {}

  /** The metric that prints as {@code name}. */
  static Metric parse(String name) {
    if (JUDGED.contains(name)) {
      throw new IllegalArgumentException(
          "metric '%s' needs a judge: use Metrics.parse(name, model)".formatted(name));
    }
    return named(name, metrics(setting(CUT, name), setting(LEAST, name)));
  }

  static Metric parse(String name, ChatModel judge) {
    return JUDGED.contains(name) ? named(name, judged(judge)) : parse(name);
  }

  private static Metric named(String name, Stream<Metric> metrics) {
    return metrics
        .filter(metric -> metric.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no metric '%s'; there are %s; 10 stands for any rank; add (2) where only grades from 2 on are relevant, as in map(2)"
                        .formatted(name, known())));
  }

  private static String known() {
    return Stream.concat(metrics(10, 1).map(Metric::toString), JUDGED.stream())
        .collect(joining(", "));
  }

  private static int setting(Pattern pattern, String name) {
    return pattern
        .matcher(name)
        .results()
        .map(m -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(m.group(1))))
        .findFirst()
        .orElse(1);
  }

  /** Every metric that needs no model, at these settings. */
  private static Stream<Metric> metrics(int k, int least) {
    return Stream.of(
            Stream.of(
                new Ndcg(Cut.NONE, Gain.LINEAR),
                new Ndcg(Cut.NONE, Gain.EXPONENTIAL),
                new Ndcg(k, Gain.LINEAR),
                new Ndcg(k, Gain.EXPONENTIAL)),
            Arrays.stream(RankMeasure.values()).map(m -> new RankMetric(m, k, least)),
            Stream.of(new NormalisedRecall(k, least), new JudgedShare(k)),
            Arrays.stream(AnswerMetric.values()),
            Arrays.stream(SupportMetric.values()),
            Stream.of(new Quoted()),
            Arrays.stream(AnsweringMetric.values()),
            Arrays.stream(FactMetric.Measure.values()).map(m -> new FactMetric(m, k)),
            Stream.of(new FactWordOverlap()))
        .flatMap(metrics -> metrics);
  }

  private static Stream<Metric> judged(ChatModel judge) {
    var entailment = Entailment.judgedBy(judge);
    return Stream.of(
        Metrics.citationPrecision(entailment),
        Metrics.citationRecall(entailment),
        Metrics.faithfulness(judge));
  }
}
