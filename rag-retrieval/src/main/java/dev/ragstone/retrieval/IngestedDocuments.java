package dev.ragstone.retrieval;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toSet;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * The documents an index was filled from: a record of each, with the hash of its content, beside
 * its passages.
 */
record IngestedDocuments(LuceneIndex index) {

  private static final String RECORD = "record";
  private static final String HASH = "hash";
  private static final String LINK = "link";
  private static final String LINKED_WORDS = "linked-words";
  private static final int MOST_LINKING = 200;
  private static final String KIND = "kind";
  private static final Term EVERY_RECORD = new Term(KIND, "record");

  static Query everyRecord() {
    return new TermQuery(EVERY_RECORD);
  }

  /** The hash of every document, by path. */
  Map<String, String> hashes() {
    return index.reading(
        searcher -> {
          var query = everyRecord();
          var hashes = new HashMap<String, String>();
          var stored = searcher.storedFields();
          int most = Math.max(1, searcher.count(query));
          for (var found : searcher.search(query, most).scoreDocs) {
            var record = stored.document(found.doc);
            hashes.put(
                Objects.requireNonNull(record.get(RECORD)),
                Objects.requireNonNull(record.get(HASH)));
          }
          return hashes;
        });
  }

  List<Passage> passagesOf(String path) {
    return index.reading(
        searcher ->
            FilterQueries.found(searcher, new TermQuery(part(path))).stream()
                .map(Hit::passage)
                .toList());
  }

  /** The passages of a document in their order. */
  List<Passage> orderedParts(String path) {
    return passagesOf(path).stream().sorted(comparingInt(IngestedDocuments::position)).toList();
  }

  private static int position(Passage part) {
    return Integer.parseInt(part.id().substring(part.id().lastIndexOf('#') + 1));
  }

  /** The ids of a document's passages that satisfy every filter. */
  Set<String> allowed(String path, List<Filter> filters) {
    return index.reading(
        searcher -> {
          var query =
              new BooleanQuery.Builder()
                  .add(new TermQuery(part(path)), Occur.FILTER)
                  .add(FilterQueries.all(filters, searcher), Occur.FILTER)
                  .build();
          return FilterQueries.found(searcher, query).stream().map(Hit::id).collect(toSet());
        });
  }

  /** The links of a document to others, in its order; empty if it was not ingested. */
  static List<DocumentLink> linksFrom(String path, IndexSearcher searcher) throws IOException {
    var records = records(new Term(RECORD, path), searcher);
    return records.isEmpty() ? List.of() : links(records.getFirst());
  }

  /**
   * The links of others to a document, by the path they stand in; none if more than {@link
   * #MOST_LINKING} documents lead there, because then each says nothing.
   */
  static Map<String, List<DocumentLink>> linksTo(String path, IndexSearcher searcher)
      throws IOException {
    var links = new TreeMap<String, List<DocumentLink>>();
    var term = new Term(LINK, path);
    if (searcher.count(new TermQuery(term)) > MOST_LINKING) {
      return links;
    }
    for (var record : records(term, searcher)) {
      links.put(
          Objects.requireNonNull(record.get(RECORD)),
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

  /**
   * All of it at once: no search, and no crash, sees a part of it.
   *
   * @param written the passages of the change as they are written
   */
  void apply(DocumentChange change, List<Document> written) {
    var block = new ArrayList<>(written);
    block.forEach(
        part -> part.add(new StringField(PassageFields.DOCUMENT, change.path(), Store.NO)));
    block.add(record(change));
    index.writingBehind(
        block.size(), () -> index.writer().updateDocuments(replaced(change), block));
  }

  private static Query replaced(DocumentChange change) {
    var replaced =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(RECORD, change.path())), Occur.SHOULD);
    if (change.first()) {
      replaced.add(new TermQuery(part(change.path())), Occur.SHOULD);
    }
    var ids = Stream.concat(change.deleted().stream(), change.written().stream().map(Passage::id));
    replaced.add(
        new TermInSetQuery(PassageFields.ID, ids.map(BytesRef::new).toList()), Occur.SHOULD);
    return replaced.build();
  }

  private static Document record(DocumentChange change) {
    var record = new Document();
    record.add(new StringField(KIND, EVERY_RECORD.text(), Store.NO));
    record.add(new StringField(RECORD, change.path(), Store.YES));
    record.add(new StoredField(HASH, change.hash()));
    for (var link : change.links()) {
      record.add(new StringField(LINK, link.target(), Store.YES));
      record.add(new StoredField(LINKED_WORDS, link.words()));
    }
    return record;
  }

  void remove(Collection<String> paths) {
    index.writing(
        paths.size(),
        () -> {
          for (String path : paths) {
            index.writer().deleteDocuments(part(path), new Term(RECORD, path));
          }
          return paths.size();
        });
  }

  private static Term part(String path) {
    return new Term(PassageFields.DOCUMENT, path);
  }
}
