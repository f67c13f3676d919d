package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/** The links between documents, kept in the records of {@link IngestedDocuments}. */
final class RecordedLinks {

  private static final String LINK = "link";
  private static final String LINKED_WORDS = "linked-words";
  private static final int MOST_LINKING = 200;

  private RecordedLinks() {}

  static void add(Document record, List<DocumentLink> links) {
    for (var link : links) {
      record.add(new StringField(LINK, link.target(), Store.YES));
      record.add(new StoredField(LINKED_WORDS, link.words()));
    }
  }

  /** The links of a document to others, in its order; empty if it was not ingested. */
  static List<DocumentLink> from(String path, IndexSearcher searcher) throws IOException {
    var records = records(new Term(IngestedDocuments.RECORD, path), searcher);
    return records.isEmpty() ? List.of() : links(records.getFirst());
  }

  /**
   * The links of others to a document, by the path they stand in; none if more than {@link
   * #MOST_LINKING} documents lead there, because then each says nothing.
   */
  static Map<String, List<DocumentLink>> to(String path, IndexSearcher searcher)
      throws IOException {
    var links = new TreeMap<String, List<DocumentLink>>();
    var term = new Term(LINK, path);
    if (searcher.count(new TermQuery(term)) > MOST_LINKING) {
      return links;
    }
    for (var record : records(term, searcher)) {
      links.put(
          Objects.requireNonNull(record.get(IngestedDocuments.RECORD)),
          links(record).stream().filter(link -> link.target().equals(path)).toList());
    }
    return links;
  }

  private static List<Document> records(Term term, IndexSearcher searcher) throws IOException {
    var query = new TermQuery(term);
    var records = new ArrayList<Document>();
    var stored = searcher.storedFields();
    for (var found : searcher.search(query, Math.max(1, searcher.count(query))).scoreDocs) {
      records.add(stored.document(found.doc));
    }
    return records;
  }

  private static List<DocumentLink> links(Document record) {
    var targets = record.getValues(LINK);
    var words = record.getValues(LINKED_WORDS);
    return IntStream.range(0, targets.length)
        .mapToObj(i -> new DocumentLink(targets[i], words[i]))
        .toList();
  }
}
