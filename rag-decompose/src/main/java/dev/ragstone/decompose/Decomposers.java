package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import java.time.Duration;

/** The decomposers this module offers, and their LangChain4j face. */
public final class Decomposers {

  private static final int MOST = 5;

  private Decomposers() {}

  /** Searches for the question as asked, and for nothing else. */
  public static Decomposer none() {
    return new AsAsked();
  }

  /** At most five sub-questions, asked for where a question looks compound. */
  public static Decomposer subQuestions(ChatModel model) {
    return subQuestions(model, MOST);
  }

  /** At most {@code most} sub-questions, asked for where a question looks compound. */
  public static Decomposer subQuestions(ChatModel model, int most) {
    return subQuestions(model, most, Asking.IF_COMPOUND);
  }

  /**
   * Asks a chat model for the simple questions a compound one consists of; the question as asked
   * always stays the first query.
   *
   * <p>The model sees the last turns of the conversation, as data. Sub-questions that repeat the
   * question or each other are left out, differences in case and punctuation notwithstanding.
   *
   * @param most sub-questions that are kept, at least 1
   * @param asking whether simple questions are spared the model call
   * @return a decomposer that makes at most one model call, and throws {@link
   *     RagException.UnreadableReply} if the model lists nothing or refuses
   * @see <a href="https://arxiv.org/abs/2507.00355">Ammann, Golde &amp; Akbik, ACL SRW 2025</a>
   */
  public static Decomposer subQuestions(ChatModel model, int most, Asking asking) {
    return new SubQuestions(model, most, asking);
  }

  /** {@link #sequential(Stage, Stage, Stage, SequentialSettings)} with the usual settings. */
  public static Decomposer sequential(
      Stage<? super Question, StepPlan> planner,
      Stage<? super QueryPlan, Candidates> search,
      Stage<? super Candidates, Findings> reader) {
    return sequential(planner, search, reader, SequentialSettings.USUAL);
  }

  /**
   * Takes the steps of a question one after another, and plans what is to be searched when their
   * answers are known: {@code decomposer.then(retriever)} finds the passages of every step.
   *
   * <p>Each step is searched with the answers it refers to filled in, and read for its own; steps
   * that do not need each other are taken at once. A step without an answer is searched once more
   * together with the whole question; if that does not help, its words stand for its answer in the
   * steps behind it. Where a reader gives several answers, as many of the likeliest ways as there
   * are branches go on. What an earlier step asked is not asked again. A step that fails is named
   * in the trace and has no answer.
   *
   * <p>The plan's question {@linkplain dev.ragstone.core.Question#findings() knows} what was found
   * on the likeliest way. A question of fewer than two steps is searched as asked.
   *
   * @param planner a {@link Planner}, or one with a fallback
   * @param search finds the passages of a step, best first: a retriever, or a retriever and a
   *     reranker
   * @param reader answers a step, a {@link dev.ragstone.core.Reader} or one with a fallback; the
   *     answer of an operation it works out of the findings, without passages
   * @return a decomposer that costs the planner's calls and one reading for each step and branch,
   *     two where the first finds nothing; in a row no more than twice the depth of the plan
   * @see <a href="https://aclanthology.org/2022.tacl-1.31/">Trivedi et al., TACL 2022 (MuSiQue)</a>
   * @see <a href="https://arxiv.org/abs/2210.02406">Khot et al., ICLR 2023 (decomposed
   *     prompting)</a>
   */
  public static Decomposer sequential(
      Stage<? super Question, StepPlan> planner,
      Stage<? super QueryPlan, Candidates> search,
      Stage<? super Candidates, Findings> reader,
      SequentialSettings settings) {
    return new SequentialDecomposition(planner, search, reader, settings);
  }

  /**
   * A decomposer, or any route to a plan, as LangChain4j's query transformer: the query itself
   * first, then one query for every other text of the plan, all with its metadata. Of a question
   * that was rewritten, the new text is one of them.
   *
   * <p>A stage that fails or takes too long leaves the query alone, as does a query longer than a
   * question may be. Weights, legs and roles have no place in LangChain4j's queries and are lost,
   * as are filters that the stage added: what would expand the question is searched for by itself.
   *
   * @param limits what one transformation may cost
   */
  public static QueryTransformer asQueryTransformer(
      Stage<? super Question, QueryPlan> stage, Limits limits) {
    return new PlanningQueryTransformer(stage, limits);
  }

  /**
   * Remembers the plans {@code stage} made last: a question that was asked before costs no model
   * call. Safe to share between threads.
   *
   * <p>A plan is found again for the same text, history, filters and findings. Texts are the same
   * if they differ only in spaces, a last full stop or question mark, or in how Unicode composes
   * their letters; case, signs and numbers count. What was remembered gets the text as now asked.
   *
   * <p>A cache belongs to the stage it wraps, with its models, prompts and settings; where one of
   * them changes, make another. Failures are not remembered. Two who ask the same at the same time
   * both ask the model, for neither may fail by the other's deadline or live on its budget.
   *
   * <p>Around {@link #sequential} it would remember what was read in documents that may have
   * changed since: cache the planner instead ({@link Planners#cached}).
   *
   * @param size plans that are kept, at least 1; those asked for least go first
   * @param keep how long a plan is good, above 0
   * @throws IllegalStateException if Caffeine is not on the class path
   */
  public static Decomposer cached(
      Stage<? super Question, QueryPlan> stage, int size, Duration keep) {
    return WithCaffeine.made(() -> CachedPlans.of(stage, size, keep));
  }

  /** The same with the usual {@link Likeness}: .95 for sub-questions, .6 to .98 for paraphrases. */
  public static Decomposer distinct(
      Stage<? super Question, QueryPlan> stage, EmbeddingModel model) {
    return distinct(stage, model, Likeness.USUAL);
  }

  /**
   * Leaves out of a plan what repeats or has drifted: sub-questions that mean the same as the
   * question or as one before, paraphrases and more general questions that are the question again
   * or have little to do with it. Made-up passages and keywords stay.
   *
   * <p>All are embedded in one call of {@code model}. If that fails, the plan stays as it is, and
   * the trace notes the dropped check.
   *
   * @see <a href="https://arxiv.org/abs/2507.00355">Ammann, Golde &amp; Akbik, ACL SRW 2025</a>,
   *     whose decomposer repeats itself
   */
  public static Decomposer distinct(
      Stage<? super Question, QueryPlan> stage, EmbeddingModel model, Likeness likeness) {
    return new DistinctQueries(stage, model, likeness);
  }

  /**
   * Rewrites a question, then plans for what it became: the rewrite is the first query of the plan
   * and its question, so that rerankers and generators see what stands alone. The user's own words
   * are its last query, a paraphrase, unless the rewrite differs in case and punctuation only.
   *
   * @param rewriter such as {@link Rewriters#conversational}; give it a fallback, {@code
   *     orElse(Stage.unchanged())}, to search for the question as asked where it fails
   * @param next what plans for the rewritten question, at least {@link #none()}
   * @param rawWeight what agreement with the user's own words counts beside the rewrite, in (0, 1];
   *     usually 0.5
   * @return a decomposer that costs what its two stages cost, and fails as they do
   */
  public static Decomposer rewriting(
      Stage<Question, Question> rewriter,
      Stage<? super Question, QueryPlan> next,
      double rawWeight) {
    return new Rewriting(rewriter, next, rawWeight);
  }

  /**
   * Asks a chat model for the question behind what was typed as if into a search engine: a bag of
   * words, quoted phrases, operators. The words are searched for in the lexical leg, the question
   * in the dense one; rerankers and generators see the question.
   *
   * <p>Operators are not query syntax here. {@code site:x}, {@code filetype:x} and their like are
   * left out, {@code OR}, {@code AND}, {@code +} and quotation marks give way to the words they
   * stand by, and so do {@code intitle:x} and its like. What a minus or {@code NOT} excludes is
   * left out of both legs, which the trace notes; no passage is excluded for it. In a text that
   * ends with a question mark a minus is a dash.
   *
   * <p>Numbers and quoted phrases that the model's question lacks are put behind it; one with names
   * or numbers that were not typed is refused.
   *
   * @return a decomposer that makes no model call for a question in plain words (it ends with a
   *     question mark, or begins like an English question of four words or more, and has no
   *     operators), else one, or two if the first reply holds no question; it throws {@link
   *     RagException.UnreadableReply} if there is none then, or one that cannot be trusted
   * @see <a href="https://arxiv.org/abs/2602.21456">Meng et al., 2026</a>
   */
  public static Decomposer naturalQuestion(ChatModel model) {
    return new NaturalQuestion(model);
  }

  /**
   * Leaves out of a question what only search engines understand, as {@link
   * #naturalQuestion(ChatModel)} does, without a model: the words that are left are searched for in
   * both legs.
   */
  public static Decomposer naturalQuestionByRules() {
    return new NaturalQuestionByRules();
  }

  /**
   * Finds the independent parts of a question by rules for English, without a model: comparisons,
   * joined questions, several facts about one thing, several named documents, names or years.
   *
   * <p>A question that no rule is sure of, and one of more than 1,000 characters, stays as asked.
   *
   * @return a decomposer that makes no model call, never fails, and adds at most five sub-questions
   * @see <a href="https://arxiv.org/abs/1906.02916">Min et al., ACL 2019 (DecompRC)</a>, whose
   *     types comparison and intersection these are
   */
  public static Decomposer byRules() {
    return byRules(MOST);
  }

  /** {@link #byRules()} with at most {@code most} sub-questions, at least 1. */
  public static Decomposer byRules(int most) {
    return new RuleDecomposer(none(), most);
  }

  /**
   * {@link #byRules()}, and chains by rules: where no independent parts are found, {@link
   * Planners#byRules()} plans and {@link #sequential} takes the steps. With a reader that needs no
   * model neither does this.
   *
   * @param search finds the passages of a step, best first
   * @param reader answers a step, or gives several answers
   */
  public static Decomposer byRules(
      Stage<? super QueryPlan, Candidates> search, Stage<? super Candidates, Findings> reader) {
    return byRules(search, reader, SequentialSettings.USUAL);
  }

  /** {@link #byRules(Stage, Stage)} with other settings; parts are as many as steps may be. */
  public static Decomposer byRules(
      Stage<? super QueryPlan, Candidates> search,
      Stage<? super Candidates, Findings> reader,
      SequentialSettings settings) {
    return new RuleDecomposer(
        sequential(Planners.byRules(), search, reader, settings), settings.steps());
  }
}
