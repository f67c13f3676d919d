package dev.ragstone.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.VectorUtil;

/**
 * The two searches as somebody would write them with Lucene alone, over the same files: no filters,
 * no ties, no trace.
 */
final class HandWrittenSearch implements AutoCloseable {

  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final EnglishAnalyzer analyzer = new EnglishAnalyzer();

  HandWrittenSearch(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  List<Document> words(String question, int k) throws IOException {
    return found(new QueryBuilder(analyzer).createBooleanQuery("body", question), k);
  }

  /**
   * @param width how many the graph is asked for, of which the best {@code k} are kept
   */
  List<Document> vector(float[] question, int width, int k) throws IOException {
    return found(new KnnFloatVectorQuery("vector", question, width), k);
  }

  /** The ids of the true nearest {@code k}: every vector is looked at. */
  Set<String> exact(float[] question, int k) throws IOException {
    var nearest = new PriorityQueue<ScoreDoc>(Comparator.comparingDouble(hit -> hit.score));
    for (var leaf : reader.leaves()) {
      var vectors = leaf.reader().getFloatVectorValues("vector");
      var position = vectors.iterator();
      while (position.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        float score = VectorUtil.dotProduct(question, vectors.vectorValue(position.index()));
        if (nearest.size() < k || score > nearest.element().score) {
          nearest.add(new ScoreDoc(leaf.docBase + position.docID(), score));
          if (nearest.size() > k) {
            nearest.remove();
          }
        }
      }
    }
    var ids = new HashSet<String>();
    for (ScoreDoc hit : nearest) {
      ids.add(searcher.storedFields().document(hit.doc).get("id"));
    }
    return ids;
  }

  private List<Document> found(Query query, int k) throws IOException {
    var documents = new ArrayList<Document>();
    var stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(query, k).scoreDocs) {
      documents.add(stored.document(hit.doc));
    }
    return documents;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
