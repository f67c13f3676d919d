package dev.ragstone.evaluation.metrics;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Limits;
import dev.ragstone.evaluation.Metric;

/**
 * The metrics, each by a factory or by the name it prints as.
 *
 * <p>Ranking metrics read the judged ids of the ranking; unjudged ids are not relevant. They are
 * undefined for topics with no relevant id, and 0 for a route that failed or found nothing. Answer
 * metrics read the answer without its citation marks. They are undefined for topics that are not
 * answerable or have no expected answer, and for routes that give no answers; an abstention or a
 * failure scores 0; of several expected answers the one that fits best counts. Citation metrics and
 * {@link #faithfulness} are undefined where nothing was answered, and 0 for a failure. Values lie
 * in [0, 1] unless said otherwise.
 */
public final class Metrics {

  private Metrics() {}

  /** {@link #ndcg(int, Gain)} of the whole ranking, the gain being the grade. */
  public static Metric ndcg() {
    return ndcg(Cut.NONE);
  }

  /** {@link #ndcg(int, Gain)}, the gain being the grade: trec_eval's {@code ndcg_cut}. */
  public static Metric ndcg(int k) {
    return ndcg(k, Gain.LINEAR);
  }

  /**
   * The gains of the top {@code k}, each over the binary logarithm of its rank plus 1, summed, over
   * the same of the ideal ranking of all judged ids.
   *
   * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin &amp; Kekäläinen, TOIS 2002</a>
   */
  public static Metric ndcg(int k, Gain gain) {
    return new Ndcg(k, gain);
  }

  /**
   * The precisions at the ranks of the relevant ids, summed, over the number of all relevant ids,
   * found or not; its mean over topics is MAP.
   *
   * @see <a href="https://doi.org/10.1145/345508.345543">Buckley &amp; Voorhees, SIGIR 2000</a>
   */
  public static Metric averagePrecision() {
    return new RankMetric(RankMeasure.AVERAGE_PRECISION, Cut.NONE, 1);
  }

  /**
   * 1 over the rank of the first relevant id if that is {@code k} or better, else 0.
   *
   * @see <a href="https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf">Voorhees, TREC-8 1999</a>
   */
  public static Metric reciprocalRank(int k) {
    return new RankMetric(RankMeasure.RECIPROCAL_RANK, k, 1);
  }

  /**
   * The share of the relevant ids that stand in the top {@code k}.
   *
   * @see <a href="https://nlp.stanford.edu/IR-book/">Manning, Raghavan &amp; Schütze 2008, 8.3</a>
   */
  public static Metric recall(int k) {
    return new RankMetric(RankMeasure.RECALL, k, 1);
  }

  /**
   * The relevant ids in the top {@code k} over {@code k}, even if fewer were found; source as for
   * {@link #recall}.
   */
  public static Metric precision(int k) {
    return new RankMetric(RankMeasure.PRECISION, k, 1);
  }

  /**
   * Whether any relevant id stands in the top {@code k}: 0 or 1; also called hits.
   *
   * @see <a href="https://arxiv.org/abs/2112.01488">Santhanam et al., NAACL 2022 (LoTTE)</a>
   */
  public static Metric success(int k) {
    return new RankMetric(RankMeasure.SUCCESS, k, 1);
  }

  /**
   * Whether every relevant id stands in the top {@code k}: 0 or 1. A question of several hops can
   * be answered only then.
   *
   * @see <a href="https://arxiv.org/abs/2009.12756">Xiong et al., ICLR 2021</a>
   */
  public static Metric all(int k) {
    return new RankMetric(RankMeasure.ALL, k, 1);
  }

  /**
   * The precision at rank R, R being the number of all relevant ids; source as for {@link
   * #averagePrecision}.
   */
  public static Metric rPrecision() {
    return new RankMetric(RankMeasure.R_PRECISION, Cut.NONE, 1);
  }

  /**
   * The share of the top {@code k} found, which may be fewer, that anybody judged: how far the
   * other metrics can be trusted.
   *
   * @see <a href="https://doi.org/10.1145/1008992.1009000">Buckley &amp; Voorhees, SIGIR 2004</a>
   */
  public static Metric judged(int k) {
    return new JudgedShare(k);
  }

  /**
   * The share of the relevant ids of the pool that stand in the top {@code k}: what a reranker
   * makes of what it was given. The pool is the topic's given passages or, where it has none, the
   * whole ranking; undefined too if the pool holds nothing relevant.
   *
   * @see <a href="https://arxiv.org/abs/2412.15249">Agarwal et al., 2024 (LitLLM)</a>
   */
  public static Metric normalisedRecall(int k) {
    return new NormalisedRecall(k, 1);
  }

  /**
   * The same metric, what has grade {@code least} or better being relevant, and topics with nothing
   * of that grade being left out: {@code map(2)} is usual for TREC-DL.
   *
   * @param least at least 1, the default
   * @throws IllegalArgumentException if the metric does not tell relevant from not relevant
   */
  public static Metric relevantFrom(int least, Metric metric) {
    if (metric instanceof BinaryMetric binary) {
      return binary.relevantFrom(least);
    }
    throw new IllegalArgumentException(metric + " has no least relevant grade to set");
  }

  /**
   * Whether the answer is an expected one, but for case, ASCII punctuation, English articles and
   * white space: 0 or 1.
   *
   * @see <a href="https://arxiv.org/abs/1606.05250">Rajpurkar et al., EMNLP 2016 (SQuAD)</a>
   */
  public static Metric exactMatch() {
    return AnswerMetric.EXACT_MATCH;
  }

  /**
   * The harmonic mean of precision and recall of the answer's tokens, normalised as for {@link
   * #exactMatch}; yes, no and noanswer match entirely or not at all.
   *
   * @see <a href="https://arxiv.org/abs/1809.09600">Yang et al., EMNLP 2018 (HotpotQA)</a>
   */
  public static Metric f1() {
    return AnswerMetric.F1;
  }

  /**
   * Whether an expected answer stands anywhere in the answer, both normalised as for {@link
   * #exactMatch}: 0 or 1. Long answers inflate it: report {@link #answerLength} beside it.
   *
   * @see <a href="https://arxiv.org/abs/2307.03172">Liu et al., TACL 2024</a>
   */
  public static Metric subExactMatch() {
    return AnswerMetric.SUB_EXACT_MATCH;
  }

  /**
   * The F measure of the longest common subsequence of words, in lower case, without stemming.
   *
   * @see <a href="https://aclanthology.org/W04-1013/">Lin, 2004 (ROUGE)</a>
   */
  public static Metric rougeL() {
    return AnswerMetric.ROUGE_L;
  }

  /** The words of the answer; at least 0. */
  public static Metric answerLength() {
    return AnswerMetric.LENGTH;
  }

  /**
   * The share of the cited ids that are relevant; undefined for topics with no relevant id and for
   * routes that give no answers, 0 for abstentions and failures.
   *
   * @see <a href="https://arxiv.org/abs/1809.09600">Yang et al., EMNLP 2018 (HotpotQA)</a>
   */
  public static Metric supportPrecision() {
    return SupportMetric.PRECISION;
  }

  /** The share of the relevant ids that are cited; see {@link #supportPrecision}. */
  public static Metric supportRecall() {
    return SupportMetric.RECALL;
  }

  /** The harmonic mean of {@link #supportPrecision} and {@link #supportRecall}. */
  public static Metric supportF1() {
    return SupportMetric.F1;
  }

  /**
   * The harmonic mean of two products: the precisions of answer ({@link #f1}) and support ({@link
   * #supportF1}), and their recalls. Undefined where one of the two is; source as for {@link #f1}.
   */
  public static Metric jointF1() {
    return SupportMetric.JOINT_F1;
  }

  /**
   * The share of the answer's sentences that follow from the passages they cite, taken together; a
   * sentence with a mark that names no passage does not.
   *
   * @see <a href="https://arxiv.org/abs/2305.14627">Gao et al., EMNLP 2023 (ALCE)</a>
   */
  public static Metric citationRecall(Entailment entailment) {
    return new CitationMetric(CitationMetric.Kind.RECALL, entailment, JudgedMetric.USUAL);
  }

  /**
   * The share of the citations that support their sentence alone, or without which the sentence no
   * longer follows from the others; none does in a sentence {@link #citationRecall} does not count.
   * 0 if nothing is cited.
   *
   * @see <a href="https://arxiv.org/abs/2305.14627">Gao et al., EMNLP 2023 (ALCE)</a>
   */
  public static Metric citationPrecision(Entailment entailment) {
    return new CitationMetric(CitationMetric.Kind.PRECISION, entailment, JudgedMetric.USUAL);
  }

  /**
   * The share of the cited sentences that stand in a passage they cite, at most five characters
   * (one for five in short ones) being inserted, deleted or replaced; undefined if nothing is
   * cited.
   *
   * @see <a href="https://arxiv.org/abs/2412.15249">Agarwal et al., 2024 (LitLLM)</a>
   */
  public static Metric quoted() {
    return new Quoted();
  }

  /**
   * The share of the answer's sentences that follow from the passages the generator was shown, in
   * the eyes of a chat model that is asked once for each answer.
   *
   * @see <a href="https://arxiv.org/abs/2309.15217">Es et al., EACL 2024 (RAGAS)</a>
   */
  public static Metric faithfulness(ChatModel judge) {
    return new Faithfulness(judge, JudgedMetric.USUAL);
  }

  /**
   * The same metric, judging one answer costing at most this and not the usual ten minutes.
   *
   * @throws IllegalArgumentException if the metric asks no judge
   */
  public static Metric within(Limits limits, Metric metric) {
    if (metric instanceof JudgedMetric judged) {
      return judged.within(limits);
    }
    throw new IllegalArgumentException(metric + " asks no judge, so it has no limits to set");
  }

  /** Whether there is an answer: 0 or 1; undefined for routes that give none. */
  public static Metric answered() {
    return AnsweringMetric.ANSWERED;
  }

  /** Whether what is answerable was answered, or what is not was refused: 0 or 1; as above. */
  public static Metric abstainedRightly() {
    return AnsweringMetric.ABSTAINED_RIGHTLY;
  }

  /** Whether the topic is answerable: 0 or 1; for {@link Abstention}, no merit of a route. */
  public static Metric answerable() {
    return AnsweringMetric.ANSWERABLE;
  }

  /** The share of orders of the evidence that led to the answer; undefined for abstentions. */
  public static Metric stability() {
    return AnsweringMetric.STABILITY;
  }

  /**
   * The metric that prints as {@code name}: {@code ndcg@10}, {@code map(2)}, {@code f1}.
   *
   * @throws IllegalArgumentException if there is none, naming those there are, or it needs a judge
   */
  public static Metric parse(String name) {
    return MetricNames.parse(name);
  }

  /** The same, those metrics included that need a judge; citations are judged by it as well. */
  public static Metric parse(String name, ChatModel judge) {
    return MetricNames.parse(name, judge);
  }
}
