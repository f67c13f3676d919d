package dev.ragstone.retrieval;

import static java.util.Map.Entry.comparingByKey;

import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * The weighed terms of a passage, each a feature of one field; Lucene keeps two digits of a weight.
 */
record TermFields(TermWeigher weigher) implements DerivedFields {

  private static final String FIELD = "terms";
  private static final int MOST_OF_A_PASSAGE = 256;
  private static final int MOST_OF_A_QUERY = 64;

  /** The largest exponent of Lucene's features, with room. */
  private static final double LARGEST = 1e30;

  private static final double SMALLEST = 1e-30;

  private record Weighed(String term, float weight) {}

  @Override
  public String fingerprint() {
    return "term weights by " + weigher;
  }

  @Override
  public List<List<IndexableField>> of(List<Passage> passages) {
    var weights = asked("weigh the terms of passages", () -> weigher.passages(passages));
    if (weights.size() != passages.size()) {
      throw new ModelUnavailable(
          "weigh the terms of passages (%s): %d came back of %d"
              .formatted(weigher, weights.size(), passages.size()),
          null);
    }
    return weights.stream().map(TermFields::features).toList();
  }

  private static List<IndexableField> features(Map<String, Double> weights) {
    var features = new ArrayList<IndexableField>();
    for (var term : heaviest(weights, MOST_OF_A_PASSAGE)) {
      features.add(new FeatureField(FIELD, term.term(), term.weight()));
    }
    return features;
  }

  /** What scores a passage by the sum of products; matches nothing if no term is known. */
  Query query(String text, IndexReader reader) throws IOException {
    var frequencies = new FeatureFrequencies(reader, FIELD);
    var weights = asked("weigh the terms of the query", () -> weigher.query(text, frequencies));
    var any = new BooleanQuery.Builder();
    for (var term : heaviest(weights, MOST_OF_A_QUERY)) {
      if (frequencies.passagesWith(term.term()) > 0) {
        var product = FeatureField.newLinearQuery(FIELD, term.term(), 1);
        any.add(new BoostQuery(product, term.weight()), Occur.SHOULD);
      }
    }
    var query = any.build();
    return query.clauses().isEmpty() ? new MatchNoDocsQuery("no known terms") : query;
  }

  private static List<Weighed> heaviest(Map<String, Double> weights, int most) {
    return weights.entrySet().stream()
        .filter(term -> term.getValue() >= SMALLEST && term.getValue() <= LARGEST)
        .sorted(
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(comparingByKey()))
        .limit(most)
        .map(term -> new Weighed(term.getKey(), term.getValue().floatValue()))
        .toList();
  }

  private <T> T asked(String task, Callable<T> call) {
    try {
      return call.call();
    } catch (RagException failure) {
      throw failure;
    } catch (Exception failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable(task + " (" + weigher + ")", failure);
    }
  }

  /** Counts in the index of one field of features. */
  private record FeatureFrequencies(IndexReader reader, String field)
      implements TermWeigher.Frequencies {

    @Override
    public long passages() {
      return counted(() -> reader.getDocCount(field));
    }

    @Override
    public long passagesWith(String term) {
      return counted(() -> reader.docFreq(new Term(field, term)));
    }

    private long counted(Callable<Integer> count) {
      try {
        return count.call();
      } catch (Exception e) {
        throw new RagException.IndexUnavailable("the index cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
