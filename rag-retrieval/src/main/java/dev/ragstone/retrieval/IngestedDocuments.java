package dev.ragstone.retrieval;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toSet;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.DocumentChange.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * The documents an index was filled from: a record of each, with the hash of its content and the
 * ids of its passages in reading order, beside its passages.
 */
record IngestedDocuments(LuceneIndex index) {

  /** The path of the document that a record is of. */
  static final String RECORD = "record";

  private static final String HASH = "hash";
  private static final String KIND = "kind";
  private static final String GIVEN = "given";
  private static final String PART = "part";
  private static final Term EVERY_RECORD = new Term(KIND, "record");

  static Query everyRecord() {
    return new TermQuery(EVERY_RECORD);
  }

  /**
   * What the index remembers of a document.
   *
   * @param hash of its content, and of how it was cut
   * @param mirrored whether it comes from the folder the index mirrors
   */
  record Known(String hash, boolean mirrored) {}

  /** Every document, by path. */
  Map<String, Known> known() {
    return index.reading(
        searcher -> {
          var query = everyRecord();
          var known = new HashMap<String, Known>();
          var stored = searcher.storedFields();
          int most = Math.max(1, searcher.count(query));
          for (var found : searcher.search(query, most).scoreDocs) {
            var record = stored.document(found.doc, Set.of(RECORD, HASH, GIVEN));
            known.put(
                Objects.requireNonNull(record.get(RECORD)),
                new Known(Objects.requireNonNull(record.get(HASH)), record.get(GIVEN) == null));
          }
          return known;
        });
  }

  /** The ids of a document's passages, in reading order; none if the document is not known. */
  List<String> partsOf(String path) {
    return index.reading(
        searcher -> {
          var found = searcher.search(new TermQuery(new Term(RECORD, path)), 1).scoreDocs;
          return found.length == 0
              ? List.of()
              : List.of(
                  searcher.storedFields().document(found[0].doc, Set.of(PART)).getValues(PART));
        });
  }

  List<Passage> passagesOf(String path) {
    return index.reading(
        searcher ->
            FilterQueries.found(searcher, new TermQuery(part(path))).stream()
                .map(Hit::passage)
                .toList());
  }

  /** The passages of a document in reading order. */
  List<Passage> orderedParts(String path) {
    var places = partsOf(path);
    return passagesOf(path).stream()
        .sorted(comparingInt(passage -> places.indexOf(passage.id())))
        .toList();
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

  /**
   * Every step at once: no search, and no crash, sees a part of one.
   *
   * @param written the passages of the steps, one step after the other, as they are written
   */
  void apply(List<Step> steps, List<Document> written) {
    index.writingBehind(
        written.size(),
        () -> {
          int next = 0;
          for (Step step : steps) {
            int end = next + step.passages().size();
            apply(step, new ArrayList<>(written.subList(next, end)));
            next = end;
          }
          return next;
        });
  }

  /** Of a new document only what a crash may have left is replaced, which a term finds sooner. */
  private void apply(Step step, List<Document> block) throws IOException {
    var change = step.change();
    block.forEach(
        part -> part.add(new StringField(PassageFields.DOCUMENT, change.path(), Store.NO)));
    if (step.isLast()) {
      block.add(record(change));
    }
    if (step.isFirst() && change.first()) {
      var ids = step.passages().stream().map(Passage::id).map(PassageFields::id);
      index.writer().deleteDocuments(ids.toArray(Term[]::new));
      index.writer().updateDocuments(part(change.path()), block);
    } else {
      index.writer().updateDocuments(replaced(step), block);
    }
  }

  /** A document known before is the one it was until its last step. */
  private static Query replaced(Step step) {
    var change = step.change();
    var replaced = new BooleanQuery.Builder();
    var ids = step.passages().stream().map(Passage::id);
    if (step.isLast()) {
      replaced.add(new TermQuery(new Term(RECORD, change.path())), Occur.SHOULD);
      ids = Stream.concat(ids, change.deleted().stream());
    }
    return replaced
        .add(new TermInSetQuery(PassageFields.ID, ids.map(BytesRef::new).toList()), Occur.SHOULD)
        .build();
  }

  private static Document record(DocumentChange change) {
    var record = new Document();
    record.add(new StringField(KIND, EVERY_RECORD.text(), Store.NO));
    record.add(new StringField(RECORD, change.path(), Store.YES));
    record.add(new StoredField(HASH, change.hash()));
    if (!change.mirrored()) {
      record.add(new StoredField(GIVEN, "yes"));
    }
    change.parts().forEach(id -> record.add(new StoredField(PART, id)));
    RecordedLinks.add(record, change.links());
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
