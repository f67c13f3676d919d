package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * What the vector graph of an index compares. The vectors themselves are always kept whole beside
 * it, and what the graph finds is scored by them, so storage decides which passages are found and
 * how much memory finding them wants, never a score. An index remembers its storage and refuses
 * another.
 */
public enum VectorStorage {
  /** The vectors as they are: 4 bytes a dimension. */
  FLOAT32(1),
  /** One byte a dimension: a quarter of the memory. */
  INT8(1),
  /**
   * One bit a dimension: a thirty-second of the memory; five times as many are scored.
   *
   * @see <a href="https://arxiv.org/abs/2405.12497">Gao &amp; Long 2024 (RaBitQ)</a>
   */
  BINARY(5);

  /** Under this name an index records its storage; without it, it is whole vectors. */
  static final String RECORDED = "vectors";

  private static final int LINKS = 16;
  private static final int BEAM = 100;

  private final int oversampling;

  VectorStorage(int oversampling) {
    this.oversampling = oversampling;
  }

  /** How many times more passages the graph must find than are wanted. */
  int oversampling() {
    return oversampling;
  }

  KnnVectorsFormat format() {
    return new WideVectorsFormat(
        switch (this) {
          case FLOAT32 -> new Lucene99HnswVectorsFormat(LINKS, BEAM);
          case INT8 ->
              new Lucene104HnswScalarQuantizedVectorsFormat(
                  ScalarEncoding.UNSIGNED_BYTE, LINKS, BEAM);
          case BINARY ->
              new Lucene104HnswScalarQuantizedVectorsFormat(
                  ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, LINKS, BEAM);
        });
  }

  /**
   * Compares with what an index recorded.
   *
   * @throws IndexUnavailable if it was made with another storage
   */
  void check(String place, Map<String, String> committed) {
    var recorded = committed.getOrDefault(RECORDED, committed.isEmpty() ? name() : FLOAT32.name());
    if (!recorded.equals(name())) {
      throw new IndexUnavailable(
          "%s keeps its vectors as %s, but %s is configured now; configure the first again, or ingest into another folder"
              .formatted(place, recorded.toLowerCase(Locale.ROOT), this),
          null);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
