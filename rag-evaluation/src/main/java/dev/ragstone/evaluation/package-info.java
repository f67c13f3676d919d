/**
 * Measures routes: which configuration is better for these documents, by how much, and is it luck?
 *
 * <p>A {@link dev.ragstone.evaluation.TestCollection} holds passages, topics and judgments; an
 * {@link dev.ragstone.evaluation.Experiment} asks every topic of every collection on every {@link
 * dev.ragstone.evaluation.Route}, scores each {@link dev.ragstone.evaluation.Outcome} by each
 * {@link dev.ragstone.evaluation.Metric}, keeps what it has in a file so that it can be stopped and
 * started again, and ends in {@link dev.ragstone.evaluation.Results}, from which tests of
 * significance and reports are made.
 */
@NullMarked
package dev.ragstone.evaluation;

import org.jspecify.annotations.NullMarked;
