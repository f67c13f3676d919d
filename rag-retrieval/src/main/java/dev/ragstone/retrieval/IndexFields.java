package dev.ragstone.retrieval;

import dev.ragstone.core.FilterField;
import dev.ragstone.core.FilterField.Kind;
import dev.ragstone.core.RagException.IndexUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.util.BytesRef;

/** The metadata fields of an index, as what a question may be restricted by. */
public final class IndexFields {

  /** Distinct values up to which all are listed, and of how many others some are. */
  private static final int MOST = 50;

  private static final int EXAMPLES = 5;

  private IndexFields() {}

  /**
   * All fields of {@code index} now; see {@link #of(LuceneIndex, Collection)}. What they list shows
   * whoever reads it that such values exist: an index of several tenants names its fields instead.
   *
   * @throws IndexUnavailable if the index cannot be read
   */
  public static List<FilterField> of(LuceneIndex index) {
    return index.reading(
        snapshot ->
            fields(
                snapshot.getIndexReader(),
                MetadataFields.of(snapshot.getIndexReader()).kinds().keySet()));
  }

  /**
   * Those of {@code names} that some passage has, in the order of their names.
   *
   * <p>Text of which all values are ISO 8601 dates is a date, of which all are true or false a
   * boolean. Up to 50 distinct texts are listed, all of them; of more the first five. A field that
   * has text here and numbers there is left out. Values that only deleted passages had may still be
   * listed for a while.
   *
   * @throws IndexUnavailable if the index cannot be read
   */
  public static List<FilterField> of(LuceneIndex index, Collection<String> names) {
    return index.reading(snapshot -> fields(snapshot.getIndexReader(), Set.copyOf(names)));
  }

  private static List<FilterField> fields(IndexReader reader, Set<String> names)
      throws IOException {
    var fields = new ArrayList<FilterField>();
    for (var known : MetadataFields.of(reader).kinds().entrySet()) {
      var kinds = known.getValue();
      boolean isText = kinds.contains(PassageFields.TEXT);
      if (names.contains(known.getKey()) && !(isText && kinds.size() > 1)) {
        fields.add(
            isText
                ? ofText(reader, known.getKey())
                : new FilterField(
                    known.getKey(),
                    kinds.contains(PassageFields.DOUBLE) ? Kind.DECIMAL : Kind.INTEGER));
      }
    }
    return fields;
  }

  private static FilterField ofText(IndexReader reader, String name) throws IOException {
    var values = values(reader, name);
    if (all(values, value -> value.equals("true") || value.equals("false"))) {
      return new FilterField(name, Kind.BOOLEAN);
    }
    if (all(values, value -> DateInterval.parse(value).isPresent())) {
      return new FilterField(
          name, Kind.DATE, values.subList(0, Math.min(EXAMPLES, values.size())), false, "");
    }
    return values.size() <= MOST && !values.isEmpty()
        ? FilterField.of(name, values)
        : new FilterField(
            name, Kind.TEXT, values.subList(0, Math.min(EXAMPLES, values.size())), false, "");
  }

  private static boolean all(List<String> values, Predicate<String> is) {
    return !values.isEmpty() && values.stream().allMatch(is);
  }

  /** In their order, one more than are listed if there are more. */
  private static List<String> values(IndexReader reader, String name) throws IOException {
    var terms = MultiTerms.getTerms(reader, PassageFields.TEXT + name);
    var values = new ArrayList<String>();
    if (terms != null) {
      var each = terms.iterator();
      for (BytesRef term = each.next(); term != null && values.size() <= MOST; term = each.next()) {
        values.add(term.utf8ToString());
      }
    }
    return values;
  }
}
