package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Metric;

/**
 * The evaluator that comes with the MultiHop-RAG benchmark, as its code defines it: its figures
 * compare with the published ones and with nothing else.
 *
 * <p>A passage is a hit if it contains one of the topic's facts, spaces and line feeds removed from
 * both. Undefined are topics of type {@code null_query}, topics that are not answerable, and those
 * without facts (for {@link #wordOverlap}, without answers); a failed route scores 0.
 *
 * @see <a href="https://arxiv.org/abs/2401.15391">Tang &amp; Yang, COLM 2024</a>
 */
public final class MultiHopRag {

  private MultiHopRag() {}

  /** Whether any fact, not every one, stands in the top {@code k}: 0 or 1. */
  public static Metric hits(int k) {
    return new FactMetric(FactMetric.Measure.HITS, k);
  }

  /** 1 over the rank of the first hit if that is {@code k} or better, else 0. */
  public static Metric mrr(int k) {
    return new FactMetric(FactMetric.Measure.MRR, k);
  }

  /**
   * The benchmark's own mean average precision: facts met for the first time at a rank over that
   * rank, summed down to rank {@code k}, over the number of facts, at most {@code k}.
   *
   * <p>Unlike {@link Metrics#averagePrecision} it does not count facts met before, so that two
   * facts at ranks 1 and 2 give .75; in [0, 1].
   */
  public static Metric map(int k) {
    return new FactMetric(FactMetric.Measure.MAP, k);
  }

  /**
   * Whether every fact stands in the top {@code k}: 0 or 1. The benchmark does not report it, but
   * it is what answering such a question takes.
   */
  public static Metric allEvidence(int k) {
    return new FactMetric(FactMetric.Measure.ALL, k);
  }

  /**
   * Whether any token of an expected answer is a token of the answer: 0 or 1.
   *
   * <p>Tokens stand between white space, in lower case, with their punctuation; of an answer with
   * the words {@code The answer to the question is "..."} only what is quoted is read. Citation
   * marks are removed first. It is lenient: report {@link Metrics#exactMatch} or {@link Metrics#f1}
   * beside it.
   */
  public static Metric wordOverlap() {
    return new FactWordOverlap();
  }
}
