package dev.ragstone.core;

import java.util.List;

/**
 * Turns text into one vector for every token. Safe to share between threads; {@code toString()}
 * names the model and how texts are put to it, and an index that keeps its vectors remembers that.
 *
 * <p>Whatever an implementation throws but a {@link RagException}, callers take for a model that is
 * unavailable.
 *
 * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
 */
public interface TokenEncoder {

  /** The tokens of a question, in their order. */
  TokenVectors query(String text);

  /**
   * The tokens of passages, read with their titles, in the order of the passages; of a passage
   * those beyond what the encoder reads are left out.
   */
  List<TokenVectors> passages(List<Passage> passages);
}
