package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Decomposer;
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

  /**
   * A decomposer, or any route to a plan, as LangChain4j's query transformer: the query itself
   * first, then one query for every other text of the plan, all with its metadata. Of a question
   * that was rewritten, the new text is one of them.
   *
   * <p>A stage that fails or takes too long leaves the query alone, as does a query longer than a
   * question may be. Weights and legs have no place in LangChain4j's queries and are lost, as are
   * filters that the stage added.
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
   * @param size plans that are kept, at least 1; those asked for least go first
   * @param keep how long a plan is good, above 0
   * @throws IllegalStateException if Caffeine is not on the class path
   */
  public static Decomposer cached(
      Stage<? super Question, QueryPlan> stage, int size, Duration keep) {
    try {
      return new CachedPlans(stage, size, keep);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "plans are cached by a library that is not on the class path: add"
              + " com.github.ben-manes.caffeine:caffeine",
          e);
    }
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
}
