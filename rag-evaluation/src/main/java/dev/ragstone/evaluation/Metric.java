package dev.ragstone.evaluation;

import java.util.OptionalDouble;

/**
 * How good an outcome is for its topic. {@code toString()} is the metric's name in reports, such as
 * {@code ndcg@10}: it names the settings too, because values of one name are compared.
 */
public interface Metric {

  /**
   * The value for one topic, or empty if the metric is not defined for it: the topic is then left
   * out of the mean. What is defined by the topic alone must be so for every outcome, so that
   * routes are compared on the same topics; a failed route gets the worst value, not none.
   *
   * @throws dev.ragstone.core.RagException if the value cannot be had now, because a judge model is
   *     down: the outcome is kept as incomplete and asked for again when the experiment is resumed
   */
  OptionalDouble of(Topic topic, Outcome outcome);
}
