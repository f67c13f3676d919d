package dev.ragstone.retrieval;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * An index as it is at one moment. It lives for one question: a passage is loaded once, whichever
 * leg finds it, and found again by its id without a search.
 */
final class Snapshot extends IndexSearcher {

  private final Map<Integer, Passage> passages = new ConcurrentHashMap<>();
  private final Map<String, Integer> documents = new ConcurrentHashMap<>();
  private final Map<Term, Query> terms = new ConcurrentHashMap<>();

  Snapshot(IndexReader reader) {
    super(reader, ForkJoinPool.commonPool());
  }

  /** The passages of scored documents. */
  Ranking ranking(Collection<Scored> scores) throws IOException {
    var hits = new ArrayList<Hit>();
    var stored = storedFields();
    for (var scored : scores) {
      hits.add(new Hit(passage(scored.document(), stored), scored.score()));
    }
    return new Ranking(hits);
  }

  Passage passage(int document, StoredFields stored) throws IOException {
    var known = passages.get(document);
    if (known != null) {
      return known;
    }
    var fields = stored.document(document);
    var passage =
        PassageFields.isPassage(fields)
            ? PassageFields.passage(fields)
            : GivenVectorSearcher.standIn(PassageFields.id(fields));
    passages.put(document, passage);
    documents.put(passage.id(), document);
    return passage;
  }

  /** Where the passages with these ids are, those that are there, in rising order. */
  int[] documents(Collection<String> ids) throws IOException {
    var places = IntStream.builder();
    var unknown = new ArrayList<String>();
    for (String id : ids) {
      var place = documents.get(id);
      if (place == null) {
        unknown.add(id);
      } else {
        places.add(place);
      }
    }
    if (!unknown.isEmpty()) {
      matching(FilterQueries.ids(unknown)).forEach(places::add);
    }
    return places.build().sorted().toArray();
  }

  /** A query that knows where its term stands: searching and looking up seek it once. */
  Query termQuery(Term term) throws IOException {
    var known = terms.get(term);
    if (known == null) {
      known = new TermQuery(term, TermStates.build(this, term, true));
      terms.put(term, known);
    }
    return known;
  }

  /** What {@code weight} says of each of these documents, 0 where it does not match. */
  List<Scored> scored(int[] these, Weight weight) throws IOException {
    var scores = new ArrayList<Scored>();
    var leaves = getIndexReader().leaves();
    int next = 0;
    while (next < these.length) {
      var leaf = leaves.get(ReaderUtil.subIndex(these[next], leaves));
      var scorer = weight.scorer(leaf);
      var matching = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      int end = leaf.docBase + leaf.reader().maxDoc();
      for (; next < these.length && these[next] < end; next++) {
        int document = these[next] - leaf.docBase;
        int at = matching.docID() < document ? matching.advance(document) : matching.docID();
        double score = scorer != null && at == document ? scorer.score() : 0;
        scores.add(new Scored(these[next], score));
      }
    }
    return scores;
  }

  /** Every live document that matches. */
  private List<Integer> matching(Query query) throws IOException {
    var matching = new ArrayList<Integer>();
    var weight = createWeight(rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (var leaf : getIndexReader().leaves()) {
      var scorer = weight.scorer(leaf);
      if (scorer != null) {
        var live = leaf.reader().getLiveDocs();
        var found = scorer.iterator();
        for (int at = found.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = found.nextDoc()) {
          if (live == null || live.get(at)) {
            matching.add(leaf.docBase + at);
          }
        }
      }
    }
    return matching;
  }
}
