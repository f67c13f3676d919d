package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Stage;

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

  /** {@link #sequential(Planner, Stage, Reader, SequentialSettings)} with the usual settings. */
  public static Decomposer sequential(
      Planner planner, Stage<? super QueryPlan, Candidates> search, Reader reader) {
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
   * are branches go on. A step that asks what an earlier one asked is not taken. A step that fails is
   * named in the trace and has no answer.
   *
   * <p>The plan's question {@linkplain dev.ragstone.core.Question#findings() knows} what was found
   * on the likeliest way. A question of fewer than two steps is searched as asked.
   *
   * @param search finds the passages of a step, best first: a retriever, or a retriever and a
   *     reranker
   * @param reader answers a step; the answer of an operation it works out of the findings, without
   *     passages
   * @return a decomposer that costs the planner's calls and one reading for each step and branch,
   *     two where the first finds nothing; in a row no more than the depth of the plan
   * @see <a href="https://aclanthology.org/2022.tacl-1.31/">Trivedi et al., TACL 2022 (MuSiQue)</a>
   * @see <a href="https://arxiv.org/abs/2210.02406">Khot et al., ICLR 2023 (decomposed
   *     prompting)</a>
   */
  public static Decomposer sequential(
      Planner planner,
      Stage<? super QueryPlan, Candidates> search,
      Reader reader,
      SequentialSettings settings) {
    return new SequentialDecomposition(planner, search, reader, settings);
  }

  /**
   * A decomposer as LangChain4j's query transformer: the query itself first, then one query for
   * every further query of the plan, all with its metadata.
   *
   * <p>A decomposer that fails or takes too long leaves the query alone, as does a query longer
   * than a question may be. Weights and legs have no place in LangChain4j's queries and are lost.
   *
   * @param limits what one transformation may cost
   */
  public static QueryTransformer asQueryTransformer(Decomposer decomposer, Limits limits) {
    return new PlanningQueryTransformer(decomposer, limits);
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
    return new RuleDecomposer(none());
  }

  /**
   * {@link #byRules()}, and chains by rules: where no independent parts are found, {@link
   * Planners#byRules()} plans and {@link #sequential} takes the steps. With a reader that needs no
   * model neither does this.
   *
   * @param search finds the passages of a step, best first
   * @param reader answers a step
   */
  public static Decomposer byRules(Stage<? super QueryPlan, Candidates> search, Reader reader) {
    return new RuleDecomposer(sequential(Planners.byRules(), search, reader));
  }
}
