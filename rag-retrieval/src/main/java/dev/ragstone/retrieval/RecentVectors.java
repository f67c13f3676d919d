package dev.ragstone.retrieval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The vectors of the queries asked last, so that scoring does not embed what searching embedded.
 */
final class RecentVectors {

  private static final int KEPT = 256;

  private final Encoder encoder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, float[]> vectors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  RecentVectors(Encoder encoder) {
    this.encoder = encoder;
  }

  /** Embeds outside the lock: a slow model must not hold up other queries. */
  float[] of(String text) {
    lock.lock();
    try {
      var known = vectors.get(text);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    var vector = encoder.query(text);
    lock.lock();
    try {
      vectors.put(text, vector);
    } finally {
      lock.unlock();
    }
    return vector;
  }
}
