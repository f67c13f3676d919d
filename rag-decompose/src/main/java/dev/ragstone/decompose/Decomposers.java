package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Stage;
import java.time.Duration;

/** The decomposers this module offers, and their LangChain4j face. */
public final class Decomposers {

  private static final int MOST = 5;
  private static final int FEW = 3;
  private static final int DOCUMENTS = 8;
  private static final int PHRASES = 10;

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
   * A decomposer, or any route to a plan, as LangChain4j's query transformer: the query itself
   * first, then one query for every other text of the plan, all with its metadata. Of a question
   * that was rewritten, the new text is one of them.
   *
   * <p>A stage that fails or takes too long leaves the query alone, as does a query longer than a
   * question may be. Weights, legs and roles have no place in LangChain4j's queries and are
   * lost, as are filters that the stage added: what would expand the question is searched for by itself.
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

  /** {@link #paraphrases(ChatModel, int)} with three. */
  public static Decomposer paraphrases(ChatModel model) {
    return paraphrases(model, FEW);
  }

  /**
   * Asks a chat model to word the question in other ways; what they all find counts most. Together
   * they weigh as much as the question.
   *
   * @param most wordings that are kept, at least 1
   * @return a decomposer that makes one model call, and throws {@link RagException.UnreadableReply}
   *     if the model has no other wording
   * @see <a href="https://arxiv.org/abs/2402.03367">Rackauckas 2024 (RAG-Fusion)</a>
   */
  public static Decomposer paraphrases(ChatModel model, int most) {
    return new Paraphrases(model, most);
  }

  /**
   * Asks a chat model for the more general question behind the one asked, which is searched beside
   * it at half its weight. One that says the same, or is longer by more than 20 words, is left out.
   *
   * @return a decomposer that makes one model call, and throws {@link RagException.UnreadableReply}
   *     if the model asks nothing
   * @see <a href="https://arxiv.org/abs/2310.06117">Zheng et al., ICLR 2024</a>
   */
  public static Decomposer stepBack(ChatModel model) {
    return new StepBack(model);
  }

  /** {@link #hypotheticalDocuments(ChatModel, int)} with the paper's eight. */
  public static Decomposer hypotheticalDocuments(ChatModel model) {
    return hypotheticalDocuments(model, DOCUMENTS);
  }

  /**
   * Has a chat model write passages that would answer the question; the dense leg searches with the
   * mean of their vectors and the question's (HyDE). The lexical leg does not see them.
   *
   * @param documents written at once, at least 1; of use where the encoder knows the field less
   *     well than the model does, at the price of a call each. One or two do where calls are dear
   * @return a decomposer that makes so many model calls, none of which waits for another; those
   *     that fail, refuse or have not answered when half of the time left is spent are dropped, and
   *     if none is left the last failure is thrown
   * @see <a href="https://arxiv.org/abs/2212.10496">Gao et al., ACL 2023</a>
   */
  public static Decomposer hypotheticalDocuments(ChatModel model, int documents) {
    return new HypotheticalDocuments(model, documents);
  }

  /**
   * Has a chat model write a passage that would answer the question; the lexical leg searches for
   * its words too, those of the question counting five times as much (query2doc).
   *
   * @return a decomposer that makes one model call, and throws {@link RagException.UnreadableReply}
   *     if the model writes nothing or refuses
   * @see <a href="https://arxiv.org/abs/2303.07678">Wang, Yang &amp; Wei, EMNLP 2023</a>
   */
  public static Decomposer pseudoDocument(ChatModel model) {
    return new PseudoDocument(model);
  }

  /** {@link #genQr(ChatModel, int)} with all ten instructions. */
  public static Decomposer genQr(ChatModel model) {
    return genQr(model, KeywordInstructions.MOST);
  }

  /**
   * Asks a chat model for keywords in several wordings of one instruction; the lexical leg searches
   * for at most 60 of them too (GenQREnsemble). A keyword counts as often as instructions gave it,
   * a word of the question five times.
   *
   * @param instructions followed at once, 1 to 10
   * @return a decomposer that makes so many model calls, none of which waits for another; those
   *     that fail, refuse or have not answered when half of the time left is spent are dropped, and
   *     if none is left the last failure is thrown
   * @see <a href="https://arxiv.org/abs/2404.03746">Dhole &amp; Agichtein, ECIR 2024</a>
   */
  public static Decomposer genQr(ChatModel model, int instructions) {
    return new GenQr(KeywordInstructions.alone(model, instructions));
  }

  /**
   * The same, when the model has been shown what a first search found. If that fails, it is dropped
   * and the model is shown nothing.
   *
   * @param firstPass finds the passages; {@link #critic} after it leaves those to the point
   * @param passages shown at the most, at least 1
   * @see <a href="https://arxiv.org/abs/2405.17658">Dhole, Chandradevan &amp; Agichtein 2024</a>
   */
  public static Decomposer genQr(
      ChatModel model,
      int instructions,
      Stage<? super Question, ? extends Candidates> firstPass,
      int passages) {
    return new GenQr(KeywordInstructions.after(firstPass, passages, model, instructions));
  }

  /** {@link #genQrFusion(ChatModel, int)} with all ten instructions. */
  public static Decomposer genQrFusion(ChatModel model) {
    return genQrFusion(model, KeywordInstructions.MOST);
  }

  /**
   * As {@link #genQr(ChatModel, int)}, with a lexical search of its own for the question and the
   * keywords of each instruction; their findings agree, together at the weight of the question's.
   *
   * @see <a href="https://arxiv.org/abs/2405.17658">Dhole, Chandradevan &amp; Agichtein 2024</a>
   */
  public static Decomposer genQrFusion(ChatModel model, int instructions) {
    return new GenQrFusion(KeywordInstructions.alone(model, instructions));
  }

  /** The same, when the model has been shown what a first search found. */
  public static Decomposer genQrFusion(
      ChatModel model,
      int instructions,
      Stage<? super Question, ? extends Candidates> firstPass,
      int passages) {
    return new GenQrFusion(KeywordInstructions.after(firstPass, passages, model, instructions));
  }

  /**
   * Asks a chat model of each of the best passages whether it is to the point, and keeps those that
   * are; possibly none. For the first pass of {@link #genQr(ChatModel, int, Stage, int)}.
   *
   * @param passages judged at once, at least 1; the paper's first passes show five
   * @return a stage that makes a model call for each; a passage without a verdict is dropped, and
   *     if there is no verdict at all the last failure is thrown
   * @see <a href="https://arxiv.org/abs/2405.17658">Dhole, Chandradevan &amp; Agichtein 2024</a>
   */
  public static Stage<Candidates, Candidates> critic(ChatModel model, int passages) {
    return new Critic(model, passages);
  }

  /** {@link #keywordSearches(ChatModel, int)} with three. */
  public static Decomposer keywordSearches(ChatModel model) {
    return keywordSearches(model, FEW);
  }

  /**
   * Asks a chat model for short searches on the subject of a text of more than 60 words, such as an
   * abstract; together they weigh as much as the text. Each rests on a sentence of the text, which
   * the model has to quote: what is quoted wrongly, by more than five letters or one in eight, is
   * dropped. Shorter texts are searched as they are.
   *
   * @param most searches that are kept, at least 1
   * @return a decomposer that makes one model call, or up to three where the replies are of no use;
   *     after the third, {@link #keywords()} takes their place
   * @see <a href="https://arxiv.org/abs/2412.15249">Agarwal et al., TMLR 2025 (LitLLM)</a>
   */
  public static Decomposer keywordSearches(ChatModel model, int most) {
    return new KeywordSearches(model, most);
  }

  /** {@link #keywords(int)} with ten phrases. */
  public static Decomposer keywords() {
    return keywords(PHRASES);
  }

  /**
   * Lets the key phrases of the question count more than its other words in the lexical leg. No
   * model is called. Function words are told in English only; in other languages whole clauses are
   * phrases.
   *
   * @param most phrases, the highest scoring first; at least 1
   * @see <a href="https://doi.org/10.1002/9780470689646.ch1">Rose et al. 2010 (RAKE)</a>
   */
  public static Decomposer keywords(int most) {
    return new KeyPhrases(most);
  }
}
