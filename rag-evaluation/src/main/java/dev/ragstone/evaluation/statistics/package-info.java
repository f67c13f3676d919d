/**
 * Is it luck? Means with intervals, paired tests, and what was spent, made of {@link
 * dev.ragstone.evaluation.Results}.
 *
 * <p>{@link dev.ragstone.evaluation.statistics.Statistics} compares every route with a baseline on
 * the same topics, with itself in earlier results, and with itself under the variants of the
 * package {@code robustness}; the records can be made of plain numbers too. Everything random has a
 * seed, and the same seed gives the same figures. Read first: <a
 * href="https://doi.org/10.1145/1321440.1321528">Smucker, Allan &amp; Carterette, CIKM 2007</a>.
 */
@NullMarked
package dev.ragstone.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
