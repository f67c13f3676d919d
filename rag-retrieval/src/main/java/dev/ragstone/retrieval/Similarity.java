package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.util.VectorUtil;

/** How alike passages are, by their places in a list. */
@FunctionalInterface
interface Similarity {

  double of(int one, int other);

  /** The cosine of their vectors, or, if one of them has none, what their trigrams share. */
  static Similarity of(List<Passage> passages, Snapshot snapshot) throws IOException {
    var stored = StoredVectors.of(snapshot, passages.stream().map(Passage::id).toList());
    if (stored.size() < passages.size()) {
      var trigrams = passages.stream().map(passage -> trigrams(passage.text())).toList();
      return (one, other) -> jaccard(trigrams.get(one), trigrams.get(other));
    }
    var vectors = new ArrayList<float[]>();
    passages.forEach(passage -> vectors.add(Objects.requireNonNull(stored.get(passage.id()))));
    return (one, other) -> VectorUtil.dotProduct(vectors.get(one), vectors.get(other));
  }

  /** The parts in both of the parts in either; 1 if there are none. */
  static double jaccard(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    long either = one.size() + other.size() - both;
    return either == 0 ? 1 : (double) both / either;
  }

  /** Every three letters in a row, without case; a shorter text is its own. */
  private static Set<String> trigrams(String text) {
    var plain = text.strip().toLowerCase(Locale.ROOT);
    var trigrams = new HashSet<String>();
    for (int i = 0; i + 3 <= plain.length(); i++) {
      trigrams.add(plain.substring(i, i + 3));
    }
    return trigrams.isEmpty() ? Set.of(plain) : trigrams;
  }
}
