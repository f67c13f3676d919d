package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.List;

/**
 * The lexical leg for a question and what expands it: the words of the question, and those of every
 * expansion as often as it says them, at its weight. All of the question's are kept; of very many
 * added ones the rarest.
 */
record ExpandedWords(Bm25Searcher base, List<Query> expansions) implements IndexLeg {

  @Override
  public LuceneIndex index() {
    return base.index();
  }

  @Override
  public ExpandedWords at(Readings now) {
    return new ExpandedWords(base.at(now), expansions);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return base.moment()
        .reading(snapshot -> base.search(words(query, snapshot), filters, depth, snapshot));
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    return passages.isEmpty()
        ? Ranking.EMPTY
        : base.moment().reading(snapshot -> base.score(words(query, snapshot), passages, snapshot));
  }

  private WeightedWords words(Query query, Snapshot snapshot) throws IOException {
    var own = base.words(query, snapshot);
    var added = WeightedWords.NONE;
    for (Query expansion : expansions) {
      var said = base.words().said(expansion.text());
      added = added.plus(said.times(expansion.weight() / query.weight()));
    }
    int room = BagOfWords.MOST_WORDS - own.weights().size();
    return own.plus(BagOfWords.rarest(added, room, snapshot.getIndexReader()));
  }

  @Override
  public Query.Leg leg() {
    return base.leg();
  }

  @Override
  public String toString() {
    return base.toString(); // the same leg to fusions and to readers of the trace
  }
}
