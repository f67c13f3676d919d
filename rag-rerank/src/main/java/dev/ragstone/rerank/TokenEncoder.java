package dev.ragstone.rerank;

import java.util.List;

/**
 * Turns text into one vector for every token. Safe to share between threads.
 *
 * <p>Whatever an implementation throws, rerankers take for a model that is unavailable.
 *
 * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
 */
public interface TokenEncoder {

  /** The tokens of a question in their order, without marks of beginning and end. */
  List<TokenVector> query(String text);

  /** The tokens of a passage; those beyond what the encoder reads are left out. */
  List<TokenVector> passage(String text);
}
