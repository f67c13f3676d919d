package dev.ragstone.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.robustness.AttackSuccess;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Distribution;
import dev.ragstone.evaluation.statistics.Drop;
import dev.ragstone.evaluation.statistics.Estimate;
import dev.ragstone.evaluation.statistics.Spent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page's script reads: findings as JSON that can stand inside a script element. */
final class Island {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Characters of an answer or a question that travel with the page. */
  private static final int LONGEST = 2_000;

  private final Findings findings;

  private Island(Findings findings) {
    this.findings = findings;
  }

  /** JSON without any {@code <}, which is all that could end the element early. */
  static String of(Findings findings) {
    try {
      return JSON.writeValueAsString(new Island(findings).all()).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> all() {
    var results = findings.results();
    return ordered(
        "name", results.name(),
        "seed", results.seed(),
        "baseline", findings.baseline(),
        "warnings", findings.warnings(),
        "routes", results.routes(),
        "collections", results.collections().stream().map(this::collection).toList());
  }

  private Map<String, Object> collection(String name) {
    var cells = findings.cells(name);
    var topics = new LinkedHashMap<String, String>();
    findings.results().cells().stream()
        .filter(c -> c.collection().equals(name) && c.plain())
        .flatMap(c -> c.scored().stream())
        .forEach(s -> topics.putIfAbsent(s.topic(), cut(s.question())));
    return ordered(
        "name", name,
        "metrics", metrics(name),
        "topics", topics.keySet(),
        "questions", topics.values(),
        "routes", cells.stream().map(c -> route(c, List.copyOf(topics.keySet()))).toList(),
        "drops",
            findings.drops().stream()
                .filter(d -> d.collection().equals(name))
                .map(Island::drop)
                .toList(),
        "orders", findings.orders(name).stream().map(Island::ordered).toList(),
        "attacks", findings.attacks().stream().flatMap(a -> attacks(a, name)).toList());
  }

  /** The metrics there is something to show for, be it only of variants. */
  private List<String> metrics(String collection) {
    var varied =
        Stream.concat(
            findings.drops().stream()
                .filter(d -> d.collection().equals(collection))
                .map(Drop::metric),
            findings.orders(collection).stream().map(Findings.Ordered::metric));
    var shown = Stream.concat(findings.metrics(collection).stream(), varied).toList();
    return findings.metrics().stream().filter(shown::contains).toList();
  }

  private Map<String, Object> route(Cell cell, List<String> topics) {
    var byTopic = new LinkedHashMap<String, Scored>();
    cell.scored().forEach(s -> byTopic.putIfAbsent(s.topic(), s));
    var metrics = new LinkedHashMap<String, Object>();
    for (String metric : findings.metrics(cell.collection())) {
      var estimate = findings.estimate(cell, metric);
      if (estimate.isPresent()) {
        metrics.put(metric, metric(cell, metric, topics, estimate.get()));
      }
    }
    return ordered(
        "name", cell.route(),
        "printed", cell.printed(),
        "metrics", metrics,
        "spent", spent(Spent.of(cell.scored())),
        "outcomes", topics.stream().map(t -> outcome(byTopic.get(t))).toList());
  }

  private Map<String, Object> metric(
      Cell cell, String metric, List<String> topics, Estimate estimate) {
    var values = cell.values(metric);
    var distribution = Distribution.of(values.values());
    var all =
        ordered(
            "estimate", estimate(estimate),
            "best", findings.best(cell, metric),
            "neutral", Findings.neutral(metric),
            "variance", rounded(distribution.variance()),
            "tenth", rounded(distribution.tenth()),
            "poor", rounded(distribution.poor()),
            "values",
                topics.stream()
                    .map(t -> values.containsKey(t) ? rounded(values.getOrDefault(t, 0.0)) : "")
                    .toList());
    findings.comparison(cell, metric).ifPresent(c -> all.put("comparison", comparison(c)));
    return all;
  }

  private static Map<String, Object> comparison(Comparison comparison) {
    return ordered(
        "difference", estimate(comparison.difference()),
        "p", comparison.p(),
        "adjusted", comparison.adjustedP(),
        "significant", comparison.significant(),
        "wins", comparison.wins(),
        "ties", comparison.ties(),
        "losses", comparison.losses(),
        "effect", orEmpty(comparison.effect()),
        "robustness", rounded(comparison.robustness()));
  }

  private static Map<String, Object> spent(Spent spent) {
    return ordered(
        "calls", rounded(spent.each(spent.modelCalls())),
        "allCalls", spent.modelCalls(),
        "tokensIn", rounded(spent.each(spent.tokensIn())),
        "tokensOut", rounded(spent.each(spent.tokensOut())),
        "allTokens", spent.tokensIn() + spent.tokensOut(),
        "depth", rounded(spent.depth()),
        "median", spent.median().toNanos() / 1e6,
        "slow", spent.slow().toNanos() / 1e6,
        "degraded", rounded(spent.degraded()),
        "dropped", rounded(spent.dropped()),
        "repaired", rounded(spent.repaired()),
        "failed", rounded(spent.failed()));
  }

  /** The kind of an outcome and its text; the first ids found where there is no text. */
  private static List<String> outcome(@Nullable Scored scored) {
    if (scored == null) {
      return List.of("", "");
    }
    if (scored.failure() != null) {
      return List.of("failed", cut(scored.failure()));
    }
    if (scored.answer() != null) {
      return List.of(scored.abstained() ? "abstained" : "answer", cut(scored.answer()));
    }
    var found = scored.ranked().stream().limit(5).map(Scored.Found::id).toList();
    return List.of("found", cut(String.join(" · ", found)));
  }

  private static Map<String, Object> drop(Drop drop) {
    return ordered(
        "route", drop.route(),
        "metric", drop.metric(),
        "variant", drop.variant(),
        "plain", rounded(drop.plain()),
        "varied", rounded(drop.varied()),
        "rate", orEmpty(drop.rate()));
  }

  private static Map<String, Object> ordered(Findings.Ordered ordered) {
    var row = ordered.row();
    return ordered(
        "route", row.route(),
        "name", ordered.name(),
        "metric", ordered.metric(),
        "orders",
            row.orders().stream()
                .map(o -> ordered("name", o.name(), "mean", rounded(o.mean())))
                .toList(),
        "mean", rounded(row.mean()),
        "worst", rounded(row.worst()),
        "best", rounded(row.best()),
        "gap", rounded(row.gap()),
        "changed", rounded(row.changed()),
        "consistency", orEmpty(row.answers().consistency()),
        "flips", orEmpty(row.answers().flipRate()),
        "tau", orEmpty(row.tau()));
  }

  private static Stream<Map<String, Object>> attacks(AttackSuccess success, String collection) {
    return success.rows().stream()
        .filter(row -> row.collection().equals(collection))
        .map(
            row ->
                ordered(
                    "route", row.route(),
                    "name", Findings.named(row.route(), row.collectionVariant()),
                    "metric", success.metric(),
                    "attack", row.attack(),
                    "topics", row.topics(),
                    "open", row.open(),
                    "succeeded", row.succeeded(),
                    "rate", orEmpty(row.rate()),
                    "low", orEmpty(row.lowest()),
                    "high", orEmpty(row.highest())));
  }

  private static List<Object> estimate(Estimate estimate) {
    return List.of(
        rounded(estimate.mean()), rounded(estimate.low()), rounded(estimate.high()), estimate.n());
  }

  private static Object orEmpty(OptionalDouble value) {
    return orEmpty(value.orElse(Double.NaN));
  }

  private static Object orEmpty(double value) {
    return Double.isNaN(value) ? "" : (Object) rounded(value);
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e12 ? Math.round(value * 1e5) / 1e5 : value;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + " …";
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
