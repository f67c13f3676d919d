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

/** Asks a token encoder within a run, and keeps the vectors of the passages met last, 64 MB. */
final class EncodedTexts {

  private static final long CACHE_BYTES = 64L << 20;

  /** Bytes of heap beside the vectors, about, and of a token. */
  private static final int OVERHEAD = 128;

  private final TokenEncoder encoder;
  private final Cache<String, TokenVectors> known =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher(
              (String text, TokenVectors tokens) ->
                  OVERHEAD + text.length() + tokens.size() * OVERHEAD / 2 + tokens.bytes())
          .build();

  EncodedTexts(TokenEncoder encoder) {
    this.encoder = encoder;
  }

  TokenVectors question(String text, Run run) {
    return run.call(
        "encoding the question", () -> asked("encode the question", () -> encoder.query(text)));
  }

  /** One for each hit, in their order. */
  List<TokenVectors> passages(List<Hit> hits, Run run) {
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

  private Map<String, TokenVectors> encoded(Map<String, Passage> missing) {
    var passages = List.copyOf(missing.values());
    if (passages.isEmpty()) {
      return Map.of();
    }
    var vectors = asked("encode passages", () -> encoder.passages(passages));
    if (vectors.size() != passages.size()) {
      throw new ModelUnavailable(
          "encode passages: %d came back of %d".formatted(vectors.size(), passages.size()), null);
    }
    var encoded = new HashMap<String, TokenVectors>();
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
    return encoder.toString();
  }
}
