package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;

/**
 * Where links may lead while a question is answered: one moment of an index, as far as its filters
 * allow.
 *
 * @param wanted the question, by whose words neighbours are chosen where there are too many
 */
record Vicinity(IndexSearcher searcher, Analyzer analyzer, Query allowed, Query wanted) {

  /** What the index finds is read so many times deeper than asked: some of it only looks alike. */
  private static final int LOOK_ALIKES = 4;

  /** Of the passages that match the {@code most} that fit the question best, ties by id. */
  List<Passage> best(Query linked, int most) throws IOException {
    var all =
        new BooleanQuery.Builder()
            .add(linked, Occur.FILTER)
            .add(allowed, Occur.FILTER)
            .add(wanted, Occur.SHOULD)
            .build();
    var passages = new ArrayList<Passage>();
    var stored = searcher.storedFields();
    for (var found : searcher.search(all, most, TermSearch.BEST_FIRST).scoreDocs) {
      passages.add(PassageFields.passage(stored.document(found.doc)));
    }
    return passages;
  }

  /** The same of those that {@code really} are what the query looks for. */
  List<Passage> best(Query linked, int most, Predicate<Passage> really) throws IOException {
    return best(linked, LOOK_ALIKES * most).stream().filter(really).limit(most).toList();
  }

  /** What has these words in this order, as the word search compares words. */
  Query phrase(String words) {
    var phrase = new QueryBuilder(analyzer).createPhraseQuery(PassageFields.BODY, words);
    return phrase == null ? new MatchNoDocsQuery("no words") : phrase;
  }

  int count(Query query) throws IOException {
    return searcher.count(
        new BooleanQuery.Builder()
            .add(query, Occur.FILTER)
            .add(PassageFields.everyPassage(), Occur.FILTER)
            .build());
  }
}
