package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Reads users' text as words, never as query syntax. */
record BagOfWords(Analyzer analyzer) {

  /** Lucene refuses more than 1024 clauses, those of filters included. */
  private static final int MOST_WORDS = 400;

  private record Word(Term term, int count) {
    Query query() {
      var once = new TermQuery(term);
      return count == 1 ? once : new BoostQuery(once, count);
    }
  }

  /**
   * Any of the words, each counting as often as it is said; of a very long text the rarest words.
   *
   * @return a query that matches nothing if analysis leaves no word
   */
  Query query(String text, IndexReader reader) throws IOException {
    var words = new ArrayList<Word>();
    for (var word : counted(text).entrySet()) {
      var term = new Term(PassageFields.BODY, word.getKey());
      words.add(new Word(term, word.getValue()));
    }
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no words");
    }
    var any = new BooleanQuery.Builder();
    var asked = words.size() <= MOST_WORDS ? words : rarest(words, reader);
    asked.forEach(word -> any.add(word.query(), Occur.SHOULD));
    return any.build();
  }

  private static List<Word> rarest(List<Word> words, IndexReader reader) throws IOException {
    var passages = new HashMap<Term, Integer>();
    for (Word word : words) {
      passages.put(word.term(), reader.docFreq(word.term()));
    }
    return words.stream()
        .filter(word -> passages.getOrDefault(word.term(), 0) > 0)
        .sorted(
            comparing((Word word) -> passages.getOrDefault(word.term(), 0))
                .thenComparing(Word::term))
        .limit(MOST_WORDS)
        .toList();
  }

  /** How often each word stands in {@code text}, by word. */
  Map<String, Integer> counted(String text) throws IOException {
    var counts = new TreeMap<String, Integer>();
    try (var tokens = analyzer.tokenStream(PassageFields.BODY, text)) {
      var token = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(token.toString(), 1, Integer::sum);
      }
      tokens.end();
    }
    return counts;
  }
}
