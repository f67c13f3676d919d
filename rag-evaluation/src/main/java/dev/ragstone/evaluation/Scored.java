package dev.ragstone.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an outcome: enough for tables, tests and pictures, and to say why.
 *
 * @param topic id of the topic
 * @param question as it was asked
 * @param values value by metric; a metric that is not defined for the topic is missing
 * @param ranked the judged ids found, best first
 * @param answer as it was written; null if there was none
 * @param abstained whether the route refused, and said why in place of an answer
 * @param failure why the route failed, null if it did not
 * @param incomplete whether something was missing that another run may have, such as a model that
 *     was down or a reply that nobody recorded: the values are those of a fallback
 */
public record Scored(
    String topic,
    String question,
    Map<String, Double> values,
    Cost cost,
    List<Found> ranked,
    @Nullable String answer,
    boolean abstained,
    @Nullable String failure,
    boolean incomplete) {

  /** A judged id and the score of its first passage. */
  public record Found(String id, double score) {}

  public Scored {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(cost, "cost");
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    ranked = List.copyOf(ranked);
  }
}
