package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;

/**
 * The rewriters this module offers: stages that make a question one that can be searched for as it
 * stands.
 *
 * <p>A model's rewrite is taken only if it is one question, is at most three times as long as what
 * it rewrites and 40 words, keeps every number and every quoted string, shares a word with the
 * question or what the model was shown, and has no number and no capitalised name that neither of
 * them has. Any other reply is a {@link RagException.UnreadableReply} that names the rule, so that
 * a trace shows what happened: go on with the question as asked by {@code
 * orElse(Stage.unchanged())}. Names are told by capitals, the first word of a sentence apart: none
 * are seen in scripts without, nor in German, where every noun has one.
 *
 * <p>A rewritten question stands alone: its history is empty. Filters and findings stay. A question
 * that is not rewritten is handed on as it is.
 */
public final class Rewriters {

  private static final int SHOWN = 3;

  private Rewriters() {}

  /**
   * Asks a chat model to write out what a message of a conversation refers to and leaves out.
   *
   * <p>The model sees the last six turns, as data, and is asked once. It is not asked where there
   * is no history, nor about a plainly English question that stands alone by a rule: one sentence
   * of at least five content words without pronouns, ellipsis or things referred to as known.
   *
   * @see <a href="https://arxiv.org/abs/2004.14652">Vakulenko et al., WSDM 2021 (question rewriting
   *     for conversational question answering)</a>
   */
  public static Stage<Question, Question> conversational(ChatModel model) {
    return new ConversationalRewriter(model);
  }

  /** {@link #fromPassages(ChatModel, Stage, int, double)} of the best three passages. */
  public static Stage<Question, Question> fromPassages(
      ChatModel model, Stage<? super Question, Candidates> firstPass, double least) {
    return fromPassages(model, firstPass, SHOWN, least);
  }

  /**
   * Asks a chat model to word a question as the passages do that a first search finds for it.
   *
   * <p>The model sees the passages, 300 words of each, and the last six turns, as data, and is
   * asked once. It is not asked if nothing is found, or if the best hit scores below {@code least}:
   * passages beside the point pull the question after them.
   *
   * @param firstPass whose scores must mean something across questions: a reranker's, or those of a
   *     single leg; mixed scores, in which something always scores near 1, do not
   * @param shown passages that are shown, from 1 to 3
   * @param least score of the best hit from which the model is asked
   * @see <a href="https://arxiv.org/abs/2308.16753">Anand et al., 2023 (context-aware query
   *     rewriting)</a>
   */
  public static Stage<Question, Question> fromPassages(
      ChatModel model, Stage<? super Question, Candidates> firstPass, int shown, double least) {
    return new PassageRewriter(model, firstPass, shown, least);
  }
}
