package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.ArrayList;
import java.util.List;

/** The token vectors an index keeps; what it does not have is encoded. */
record KeptTokens(LuceneIndex index, TokenFields fields) implements TokenEncoder {

  static final String NOTHING_KEPT =
      "the index keeps no token vectors; open it with IndexSettings.withTokens"
          + " (ragstone.index.tokens), or rerank by the encoder itself";

  @Override
  public TokenVectors query(String text) {
    return fields.encoder().query(text);
  }

  @Override
  public List<TokenVectors> passages(List<Passage> passages) {
    if (passages.isEmpty()) {
      return List.of();
    }
    var kept = index.reading(snapshot -> TokenFields.kept(snapshot, passages));
    var others = passages.stream().filter(passage -> !kept.containsKey(passage)).toList();
    var encoded = (others.isEmpty() ? List.<TokenVectors>of() : fields.encoded(others)).iterator();
    var vectors = new ArrayList<TokenVectors>();
    for (Passage passage : passages) {
      var known = kept.get(passage);
      vectors.add(known == null ? encoded.next() : known);
    }
    return vectors;
  }

  @Override
  public String toString() {
    return "kept " + fields.encoder();
  }
}
