package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results;

/**
 * Results, readable: means with 95 % intervals, differences from a baseline with tests, costs and
 * robustness. The same results give the same report, to the character.
 */
public final class Report {

  private final Findings findings;

  private Report(Findings findings) {
    this.findings = findings;
  }

  /**
   * The report of these results, every route compared with {@code baseline}.
   *
   * @throws IllegalArgumentException if no route has the baseline's name, or a value is not finite
   */
  public static Report of(Results results, String baseline) {
    return new Report(Findings.of(results, baseline));
  }

  /**
   * What has changed since earlier results: a table in Markdown for each collection that both have,
   * every route compared with itself. Variants are left out.
   *
   * @throws IllegalArgumentException if nothing is in both; names the routes of both
   */
  public static String changes(Results before, Results after) {
    return ChangesReport.of(before, after);
  }

  /** Tables for a terminal or a pull request, in GitHub's Markdown. */
  public String markdown() {
    return MarkdownReport.of(findings);
  }

  /**
   * One page with charts, to be saved under any name and opened in a browser. Everything it needs
   * is in it, and its content policy forbids it to fetch anything; without scripts it shows the
   * Markdown.
   *
   * @throws IllegalStateException if Chart.js is not on the class path
   */
  public String html() {
    return Page.of(findings);
  }
}
