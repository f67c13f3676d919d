package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;

/**
 * The query expansions this module offers: decomposers that search for one need in more words.
 *
 * <p>Paraphrases and more general questions are searched beside the question and agree with it;
 * made-up passages and keywords become part of the search for the question itself, in the leg they
 * are for.
 */
public final class QueryExpansions {

  private static final int FEW = 3;
  private static final int DOCUMENTS = 8;
  private static final int PHRASES = 10;

  private QueryExpansions() {}

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
