/**
 * How good an outcome is for its topic: rankings against judgments, answers against expected
 * answers, citations against the passages they name.
 *
 * <p>{@link dev.ragstone.evaluation.metrics.Metrics} is the door. {@link
 * dev.ragstone.evaluation.metrics.MultiHopRag} keeps one benchmark's own evaluator apart, whose
 * measures share the names of others and not their definitions. {@link
 * dev.ragstone.evaluation.metrics.Abstention} sums up what a route left unanswered.
 *
 * @see <a href="https://github.com/usnistgov/trec_eval">trec_eval, whose conventions the ranking
 *     metrics follow</a>
 */
@NullMarked
package dev.ragstone.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
