package dev.ragstone.generation;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.rag.content.injector.ContentInjector;
import dev.ragstone.core.Packer;
import dev.ragstone.core.ReadingOrder;
import java.util.Map;

/** The packers this module offers. */
public final class Packers {

  private static final ReadingOrder UNKNOWN = passages -> Map.of();

  private Packers() {}

  /**
   * Packs by rank into a budget estimated from characters: 3.5 a token, with a margin of a tenth.
   *
   * @param tokens what the evidence may cost as it is shown, at least 16
   * @see #endsFirst(int, TokenCountEstimator)
   */
  public static Packer endsFirst(int tokens) {
    return packer(plain(tokens), TokenCount.ESTIMATE, UNKNOWN);
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
    return packer(plain(tokens), TokenCount.by(estimator), UNKNOWN);
  }

  /** {@link #packing(Packing, TokenCountEstimator)} with tokens estimated from characters. */
  public static Packer packing(Packing settings) {
    return packer(settings, TokenCount.ESTIMATE, UNKNOWN);
  }

  /**
   * Packs like {@link #endsFirst(int, TokenCountEstimator)}, by {@code settings}.
   *
   * <p>Neighbours are passages of one source that differ in text and place only and whose {@code
   * index}, LangChain4j's number of a segment, follows one another, or, where that is not known,
   * which overlap by 20 characters. They are shown as one piece under the better one's number and
   * id; what they overlap by is said once. Needs no model.
   *
   * @see <a href="https://arxiv.org/abs/2409.01666">Yu et al., 2024 (OP-RAG), document order</a>
   */
  public static Packer packing(Packing settings, TokenCountEstimator estimator) {
    return packer(settings, TokenCount.by(estimator), UNKNOWN);
  }

  /**
   * The same with {@code reading} asked, once a question, where passages stand in their documents.
   * If it fails the packer goes on without it.
   */
  public static Packer packing(Packing settings, ReadingOrder reading) {
    return packer(settings, TokenCount.ESTIMATE, reading);
  }

  /** The same with both. */
  public static Packer packing(
      Packing settings, TokenCountEstimator estimator, ReadingOrder reading) {
    return packer(settings, TokenCount.by(estimator), reading);
  }

  private static Packer packer(Packing settings, TokenCount count, ReadingOrder reading) {
    return new PassagePacker(settings, count, reading);
  }

  private static Packing plain(int tokens) {
    return Packing.of(tokens).withPassages(Packing.ANY).withMerging(false);
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
