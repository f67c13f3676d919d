package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Searcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Both legs of an index, for a query that is a whole document.
 *
 * @param words the lexical query's, at the most; 1 to 400
 * @param passages of the document that are embedded, at the most; at least 1
 */
record DocumentSearcher(Bm25Searcher lexical, DenseSearcher dense, int words, int passages)
    implements Searcher {

  private static final Fusion FUSION = new ReciprocalRankFusion(60);

  private static final PassageCutter CUTTER = new PassageCutter(Splitters.paragraphs(1000, 0));

  DocumentSearcher {
    if (words < 1 || words > BagOfWords.MOST_WORDS || passages < 1) {
      throw new IllegalArgumentException(
          "words must be 1 to %d and passages at least 1, were %d and %d"
              .formatted(BagOfWords.MOST_WORDS, words, passages));
    }
  }

  @Override
  public Ranking search(Query document, List<Filter> filters, int depth) {
    var vector = vector(document.text());
    return lexical
        .index()
        .reading(
            snapshot -> {
              var wanted = words(document.text(), snapshot);
              var byWords = lexical.search(wanted, filters, depth, snapshot);
              var byVector = dense.search(vector, filters, depth, snapshot);
              return FUSION.fuse(List.of(byWords, byVector)).top(depth);
            });
  }

  /** Chosen by frequency times inverse document frequency; BM25 brings the latter again itself. */
  private WeightedWords words(String text, Snapshot snapshot) throws IOException {
    var statistics = new WordStatistics(snapshot.getIndexReader());
    var said = lexical.words().said(text);
    var values = new HashMap<String, Double>();
    for (var word : said.weights().entrySet()) {
      if (statistics.passagesWith(word.getKey()) > 0) {
        values.put(word.getKey(), word.getValue() * statistics.idf(word.getKey()));
      }
    }
    var chosen = new HashMap<String, Double>();
    for (String word : new WeightedWords(values).best(words).weights().keySet()) {
      chosen.put(word, said.weight(word));
    }
    return new WeightedWords(chosen);
  }

  private float[] vector(String text) {
    var vectors = dense.index().encoder().passages(spread(CUTTER.cut(text)));
    return UnitVectors.unit(UnitVectors.mean(vectors)).orElse(vectors.getFirst());
  }

  /** The parts that lie evenly over the document, the first one among them. */
  private List<Passage> spread(List<String> parts) {
    int kept = Math.min(passages, parts.size());
    var spread = new ArrayList<Passage>();
    for (int i = 0; i < kept; i++) {
      spread.add(new Passage("part " + i, parts.get((int) ((long) i * parts.size() / kept))));
    }
    return spread;
  }

  @Override
  public String toString() {
    return "document(%d words, %d passages) by %s[%s, %s]"
        .formatted(words, passages, FUSION, lexical, dense);
  }
}
