package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Limits;
import dev.ragstone.evaluation.Metric;
import java.time.Duration;

/** A metric that asks a judge about every answer. */
sealed interface JudgedMetric extends Metric permits CitationMetric, Faithfulness {

  /** Room for 50 sentences of three citations each. */
  Limits USUAL = new Limits(Duration.ofMinutes(10), 500, 2_000_000);

  /** The same metric with another limit to what judging one answer may cost. */
  JudgedMetric within(Limits limits);
}
