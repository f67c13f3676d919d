/**
 * Shows {@link dev.ragstone.evaluation.Results}: as Markdown for a terminal or a pull request, and
 * as one HTML page with charts that needs no network.
 *
 * <p>The door is {@link dev.ragstone.evaluation.report.Report}: routes against a baseline, what
 * variants cost them, and what has changed since earlier results. It only writes down what the
 * packages {@code statistics} and {@code robustness} find.
 */
@NullMarked
package dev.ragstone.evaluation.report;

import org.jspecify.annotations.NullMarked;
