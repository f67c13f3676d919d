package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reranker;

/** The rerankers this module offers, and their LangChain4j faces. */
public final class Rerankers {

  private Rerankers() {}

  /** Windows of 20 passages in steps of 10 over the best 100: nine model calls for a full list. */
  public static Reranker listwise(ChatModel model) {
    return listwise(model, 20, 10, 100);
  }

  /**
   * Asks a chat model to order windows of passages, sliding from the back of the list to its front,
   * so that what is good rises through every window.
   *
   * <p>The result holds every candidate once. What the model forgets keeps its order behind what it
   * names; a window of which it names less than half, even when asked again, keeps its order
   * altogether. If the model fails after it has ordered a window, the order reached so far stands
   * and the trace names what is missing.
   *
   * @param window passages a prompt holds, at least 2
   * @param step how far the window moves, at least 1 and below {@code window}
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that makes {@code 1 + ceil((depth - window) / step)} model calls, twice that
   *     if every reply is unreadable, and throws {@link RagException.UnreadableReply} if no window
   *     could be read
   * @see <a href="https://arxiv.org/abs/2304.09542">Sun et al., EMNLP 2023 (RankGPT)</a>
   */
  public static Reranker listwise(ChatModel model, int window, int step, int depth) {
    return new ListwiseReranker(model, window, step, depth);
  }
}
