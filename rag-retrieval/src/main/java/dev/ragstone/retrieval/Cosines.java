package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/** Cosines of a query vector with stored vectors, one by one. */
final class Cosines {

  private Cosines() {}

  /** The cosine of every live document that matches {@code restriction}. */
  static List<Scored> exact(IndexSearcher searcher, float[] vector, Query restriction)
      throws IOException {
    var weight =
        searcher.createWeight(searcher.rewrite(restriction), ScoreMode.COMPLETE_NO_SCORES, 1);
    var scores = new ArrayList<Scored>();
    for (var leaf : searcher.getIndexReader().leaves()) {
      addLeaf(scores, leaf, vector, weight);
    }
    return scores;
  }

  private static void addLeaf(
      List<Scored> scores, LeafReaderContext leaf, float[] vector, Weight weight)
      throws IOException {
    var vectors = leaf.reader().getFloatVectorValues(PassageFields.VECTOR);
    var matching = weight.scorer(leaf);
    if (vectors == null || matching == null) {
      return;
    }
    var scorer = vectors.rescorer(vector); // reads whole vectors, whatever the graph compares
    if (scorer == null) {
      return;
    }
    var live = leaf.reader().getLiveDocs();
    var together = scorer.bulk(matching.iterator());
    var buffer = new DocAndFloatFeatureBuffer();
    together.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
    while (buffer.size > 0) {
      for (int i = 0; i < buffer.size; i++) {
        scores.add(new Scored(leaf.docBase + buffer.docs[i], cosine(buffer.features[i])));
      }
      together.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
    }
  }

  /** The cosine of these documents, in rising order; those without a vector are left out. */
  static List<Scored> of(IndexSearcher searcher, float[] vector, int[] these) throws IOException {
    var scores = new ArrayList<Scored>();
    var leaves = searcher.getIndexReader().leaves();
    int next = 0;
    while (next < these.length) {
      var leaf = leaves.get(ReaderUtil.subIndex(these[next], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      int from = next;
      while (next < these.length && these[next] < end) {
        next++;
      }
      addLeaf(scores, leaf, vector, Arrays.copyOfRange(these, from, next));
    }
    return scores;
  }

  private static void addLeaf(
      List<Scored> scores, LeafReaderContext leaf, float[] vector, int[] these) throws IOException {
    var vectors = leaf.reader().getFloatVectorValues(PassageFields.VECTOR);
    var scorer = vectors == null ? null : vectors.rescorer(vector);
    if (scorer == null) {
      return;
    }
    var documents = scorer.iterator();
    for (int document : these) {
      if (documents.advance(document - leaf.docBase) == document - leaf.docBase) {
        scores.add(new Scored(document, cosine(scorer.score())));
      }
    }
  }

  /** Lucene moves the cosine c of unit vectors to (1 + c) / 2, to keep scores above 0. */
  static double cosine(float score) {
    return 2.0 * score - 1;
  }
}
