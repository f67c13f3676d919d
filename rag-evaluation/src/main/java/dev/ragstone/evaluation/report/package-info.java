/**
 * Shows {@link dev.ragstone.evaluation.Results}: as Markdown for a terminal or a pull request, and
 * as one HTML page with charts that needs no network.
 *
 * <p>The door is {@link dev.ragstone.evaluation.report.Report}.
 */
@NullMarked
package dev.ragstone.evaluation.report;

import org.jspecify.annotations.NullMarked;
