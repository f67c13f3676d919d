package dev.ragstone.rerank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Asks an encoder within a run, and keeps what it made of the passages met last, 64 MB.
 *
 * @param <V> what a text becomes
 */
final class EncodedTexts<V> {

  private static final long CACHE_BYTES = 64L << 20;

  /** Bytes of heap beside the vectors, about. */
  private static final int OVERHEAD = 128;

  private final Encoding<V> encoding;
  private final Cache<String, V> known;

  private record Encoding<V>(
      String name,
      Function<String, V> query,
      Function<List<Passage>, List<V>> passages,
      ToIntFunction<V> bytes) {}

  private EncodedTexts(Encoding<V> encoding) {
    this.encoding = encoding;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher(
                (String text, V encoded) ->
                    OVERHEAD + text.length() + encoding.bytes().applyAsInt(encoded))
            .build();
  }

  /** A vector for every token. */
  static EncodedTexts<TokenVectors> by(TokenEncoder encoder) {
    return new EncodedTexts<>(
        new Encoding<>(
            encoder.toString(),
            encoder::query,
            encoder::passages,
            tokens -> tokens.size() * OVERHEAD / 2 + tokens.bytes()));
  }

  /** One vector of length 1. */
  static EncodedTexts<float[]> by(TextEncoder encoder) {
    return new EncodedTexts<>(
        new Encoding<>(
            encoder.toString(),
            encoder::query,
            encoder::passages,
            vector -> vector.length * Float.BYTES));
  }

  V question(String text, Run run) {
    return run.call(
        "encoding the question",
        () -> asked("encode the question", () -> encoding.query().apply(text)));
  }

  /** One for each hit, in their order. */
  List<V> passages(List<Hit> hits, Run run) {
    var texts = hits.stream().map(hit -> text(hit.passage())).toList();
    return run.call(
        "encoding passages",
        () -> {
          var vectors = new HashMap<>(known.getAllPresent(texts));
          var missing = new LinkedHashMap<String, Passage>();
          for (int i = 0; i < texts.size(); i++) {
            if (!vectors.containsKey(texts.get(i))) {
              missing.put(texts.get(i), hits.get(i).passage());
            }
          }
          var encoded = encoded(missing);
          known.putAll(encoded);
          vectors.putAll(encoded);
          return texts.stream().map(vectors::get).toList();
        });
  }

  private Map<String, V> encoded(Map<String, Passage> missing) {
    var passages = List.copyOf(missing.values());
    if (passages.isEmpty()) {
      return Map.of();
    }
    var vectors = asked("encode passages", () -> encoding.passages().apply(passages));
    if (vectors.size() != passages.size()) {
      throw new ModelUnavailable(
          "encode passages: %d came back of %d".formatted(vectors.size(), passages.size()), null);
    }
    var encoded = new HashMap<String, V>();
    for (String text : missing.keySet()) {
      encoded.put(text, vectors.get(encoded.size()));
    }
    return encoded;
  }

  private static <T> T asked(String task, Callable<T> call) {
    try {
      return call.call();
    } catch (RagException failure) {
      throw failure;
    } catch (Exception failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable(task, failure);
    }
  }

  private static String text(Passage passage) {
    return passage.title() + "\n" + passage.text();
  }

  @Override
  public String toString() {
    return encoding.name();
  }
}
