package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Estimate;
import java.time.Duration;
import java.util.Locale;

/** Numbers as reports write them: three digits, and no zero before the point. */
final class Figures {

  private Figures() {}

  /** Such as {@code .123}, {@code 1.000} or {@code -.040}; a dash for no number. */
  static String three(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    var text = String.format(Locale.ROOT, "%.3f", Math.abs(value));
    var sign = value < 0 && !text.equals("0.000") ? "-" : "";
    return sign + (text.startsWith("0.") ? text.substring(1) : text);
  }

  /** The same with a plus before what is above 0. */
  static String signed(double value) {
    var text = three(value);
    return value > 0 && !text.equals(".000") ? "+" + text : text;
  }

  /** Such as {@code .519 [.480, .560]}. */
  static String interval(Estimate estimate) {
    return "%s [%s, %s]"
        .formatted(three(estimate.mean()), three(estimate.low()), three(estimate.high()));
  }

  /** Such as {@code +.019 [-.010, +.040]}. */
  static String signedInterval(Estimate estimate) {
    return "%s [%s, %s]"
        .formatted(signed(estimate.mean()), signed(estimate.low()), signed(estimate.high()));
  }

  /** Up or down if the difference is significant and one of the two is better. */
  static String mark(Comparison comparison) {
    if (!comparison.significant() || Findings.neutral(comparison.metric())) {
      return "";
    }
    return comparison.difference().mean() > 0 ? " ▲" : " ▼";
  }

  /** Wins, ties and losses. */
  static String counts(Comparison comparison) {
    return "%d/%d/%d".formatted(comparison.wins(), comparison.ties(), comparison.losses());
  }

  static String p(double p) {
    return p < .001 ? "<.001" : three(p);
  }

  /** A count for each topic, such as {@code 3.2} or {@code 1,905}. */
  static String count(double value) {
    return String.format(Locale.ROOT, value < 100 && value != 0 ? "%,.1f" : "%,.0f", value);
  }

  static String time(Duration time) {
    double millis = time.toNanos() / 1e6;
    return millis < 1000
        ? String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis)
        : String.format(Locale.ROOT, "%,.1f s", millis / 1000);
  }

  /** Such as {@code 3.0 %}; a dash for none, so that what went wrong catches the eye. */
  static String share(double share) {
    return share == 0 ? "–" : percent(share);
  }

  /** Such as {@code 0.0 %}; a dash for no number. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
