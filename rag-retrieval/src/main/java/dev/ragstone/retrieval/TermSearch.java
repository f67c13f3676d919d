package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** Passages by Lucene's score of a query of terms: words, or weighed terms. */
final class TermSearch {

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(PassageFields.ID, SortField.Type.STRING));

  private TermSearch() {}

  /**
   * The best {@code depth} that satisfy the filters.
   *
   * @param scorer searches the same reader, by the score that is wanted
   */
  static Ranking search(
      Snapshot snapshot, IndexSearcher scorer, Query wanted, List<Filter> filters, int depth)
      throws IOException {
    var scores = new ArrayList<Scored>();
    for (var found : best(scorer, restricted(wanted, filters, snapshot), depth)) {
      scores.add(new Scored(found.doc, found.score));
    }
    return snapshot.ranking(scores);
  }

  /** Only passages have terms, so that without a filter nothing need restrict them. */
  private static Query restricted(Query wanted, List<Filter> filters, Snapshot snapshot)
      throws IOException {
    return filters.isEmpty()
        ? wanted
        : new BooleanQuery.Builder()
            .add(wanted, Occur.MUST)
            .add(FilterQueries.all(filters, snapshot), Occur.FILTER)
            .build();
  }

  /** Looking at ids costs a third of the time, and is needed only if there is a tie to cut. */
  private static List<ScoreDoc> best(IndexSearcher scorer, Query wanted, int depth)
      throws IOException {
    int oneMore = depth == Integer.MAX_VALUE ? depth : depth + 1;
    var found = List.of(scorer.search(wanted, oneMore).scoreDocs);
    if (found.size() <= depth) {
      return found;
    }
    return found.get(depth - 1).score > found.get(depth).score
        ? found.subList(0, depth)
        : List.of(scorer.search(wanted, depth, BEST_FIRST, true).scoreDocs);
  }

  /** The same score of given passages; one with none of the terms scores 0. */
  static Ranking score(
      Snapshot snapshot, IndexSearcher scorer, Query wanted, List<Passage> passages)
      throws IOException {
    var these = snapshot.documents(passages.stream().map(Passage::id).toList());
    var weight = scorer.createWeight(scorer.rewrite(wanted), ScoreMode.COMPLETE, 1);
    return snapshot.ranking(snapshot.scored(these, weight));
  }
}
