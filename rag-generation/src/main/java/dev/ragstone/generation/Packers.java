package dev.ragstone.generation;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.rag.content.injector.ContentInjector;
import dev.ragstone.core.Packer;

/** The packers this module offers. */
public final class Packers {

  private Packers() {}

  /**
   * Packs by rank into a budget estimated from characters: 3.5 a token, with a margin of a tenth.
   *
   * @param tokens what the evidence may cost as it is shown, at least 16
   * @see #endsFirst(int, TokenCountEstimator)
   */
  public static Packer endsFirst(int tokens) {
    return new EndsFirstPacker(tokens, TokenCount.ESTIMATE);
  }

  /**
   * Packs the candidates by rank into a token budget that the evidence, as it is shown, never
   * exceeds.
   *
   * <p>A passage that nearly repeats a better one (Jaccard similarity of 5-word runs above .9) is
   * left out. A passage that does not fit is cut at the end of a sentence if at least half of it
   * stays, and left out otherwise; the first is always cut and never left out. Citation numbers are
   * ranks among the packed. Ten passages or more are shown with the best at both ends, fewer in the
   * order of rank.
   *
   * @param tokens what the evidence may cost, at least 16
   * @param estimator the tokenizer of the model that will read the evidence
   * @see <a href="https://arxiv.org/abs/2410.05983">Jin et al., 2024</a>
   */
  public static Packer endsFirst(int tokens, TokenCountEstimator estimator) {
    return new EndsFirstPacker(tokens, TokenCount.by(estimator));
  }

  /**
   * A packer as LangChain4j's last step: the contents, best first, are packed and put into the
   * message as numbered passages. Images and other contents of the message stay. Without contents
   * the message is unchanged.
   */
  public static ContentInjector asContentInjector(Packer packer) {
    return new PackingInjector(packer);
  }
}
