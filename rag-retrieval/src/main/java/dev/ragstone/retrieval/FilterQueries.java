package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** Which passages a search may look at. */
final class FilterQueries {

  private FilterQueries() {}

  /** The passages that satisfy every filter. */
  static Query all(List<Filter> filters, IndexSearcher searcher) throws IOException {
    if (!filters.isEmpty() && searcher.count(PassageFields.everyPassage()) == 0) {
      return new MatchNoDocsQuery("empty index");
    }
    var fields = MetadataFields.of(searcher.getIndexReader());
    var translation = new FilterTranslation(fields);
    var all = new BooleanQuery.Builder().add(PassageFields.everyPassage(), Occur.FILTER);
    filters.forEach(filter -> all.add(translation.query(filter), Occur.FILTER));
    return all.build();
  }

  /**
   * The documents with a vector that are passages and satisfy every filter; all documents where
   * that restricts nothing, for even a filter that everything passes costs a search its speed.
   */
  static Query ofVectors(List<Filter> filters, IndexSearcher searcher) throws IOException {
    return filters.isEmpty() && !PassageFields.isAnyVectorAlone(searcher.getIndexReader())
        ? MatchAllDocsQuery.INSTANCE
        : all(filters, searcher);
  }

  /** The passages with these ids. */
  static Query ids(Collection<String> ids) {
    var these = new TermInSetQuery(PassageFields.ID, ids.stream().map(BytesRef::new).toList());
    return new BooleanQuery.Builder()
        .add(PassageFields.everyPassage(), Occur.FILTER)
        .add(these, Occur.FILTER)
        .build();
  }

  /** The passages that match, each at score 0. */
  static List<Hit> found(IndexSearcher searcher, Query query) throws IOException {
    int most = Math.max(1, searcher.count(query));
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var found : searcher.search(query, most).scoreDocs) {
      hits.add(new Hit(PassageFields.passage(stored.document(found.doc)), 0));
    }
    return hits;
  }
}
