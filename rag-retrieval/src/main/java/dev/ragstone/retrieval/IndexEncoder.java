package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of an index. It is compared with the one the index was made with: on opening, or
 * before its first use where the model cannot be reached then, so that the lexical leg works
 * without it.
 */
final class IndexEncoder {

  private final String place;
  private final Encoder encoder;
  private final Map<String, String> committed;
  private final ReentrantLock lock = new ReentrantLock();
  private final RecentVectors queries;
  private @Nullable Fingerprint checked;

  IndexEncoder(String place, Encoder encoder, Map<String, String> committed) {
    this.place = place;
    this.encoder = encoder;
    this.committed = committed;
    this.queries = new RecentVectors(encoder);
    if (Fingerprint.isIn(committed)) {
      try {
        checked();
      } catch (ModelUnavailable later) {
        // the first use asks again and tells its caller
      }
    }
  }

  /**
   * The encoder, once it is known to be the one of the index.
   *
   * @throws IndexUnavailable if the index was made with another
   */
  Encoder checked() {
    fingerprint();
    return encoder;
  }

  private Fingerprint fingerprint() {
    lock.lock();
    try {
      var known = checked == null ? compared(Fingerprint.of(encoder)) : checked;
      checked = known;
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** The vectors of passages, in their order. */
  List<float[]> passages(List<Passage> passages) {
    return checked().passages(passages).stream().map(this::fitting).toList();
  }

  float[] query(String text) {
    fingerprint();
    return fitting(queries.of(text));
  }

  /**
   * {@code vector}, if it has the dimension of the index.
   *
   * @throws ModelUnavailable if the model changes its dimension from text to text
   */
  private float[] fitting(float[] vector) {
    int dimension = fingerprint().probe().dimension();
    if (vector.length != dimension) {
      throw new ModelUnavailable(
          "embed text (%s): a vector has %d dimensions, those before had %d"
              .formatted(encoder.name(), vector.length, dimension),
          null);
    }
    return vector;
  }

  /**
   * The vector of a caller's {@code embedding} at unit length; one that has it already is not
   * touched.
   *
   * @throws IllegalArgumentException if it has another dimension than the index, or no direction
   */
  float[] given(Embedding embedding) {
    var made = fingerprint();
    if (embedding.dimension() != made.probe().dimension()) {
      throw new IllegalArgumentException(
          "an embedding of %d dimensions does not fit %s, which is made with %s; embed with the same model"
              .formatted(embedding.dimension(), place, made));
    }
    var unit = VectorUtil.l2normalize(embedding.vector().clone(), false);
    if (!VectorUtil.isUnitVector(unit)) {
      throw new IllegalArgumentException(
          "an embedding for %s has no direction: its numbers must be finite, and not all 0"
              .formatted(place));
    }
    return unit;
  }

  private Fingerprint compared(Fingerprint now) {
    if (Fingerprint.isIn(committed) && !Fingerprint.read(committed).sameModelAs(now)) {
      throw new IndexUnavailable(
          "%s was made with the embedding model %s, but %s is configured now; configure the first again, or ingest into another folder"
              .formatted(place, Fingerprint.read(committed), now),
          null);
    }
    return now;
  }

  /** What the next commit records. */
  Map<String, String> written() {
    lock.lock();
    try {
      return new HashMap<>(checked == null ? committed : checked.written());
    } finally {
      lock.unlock();
    }
  }
}
