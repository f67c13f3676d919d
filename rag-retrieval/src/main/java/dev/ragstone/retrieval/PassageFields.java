package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Passages as Lucene documents. Metadata fields are named by the kind of value and the key. */
final class PassageFields {

  static final String ID = "id";
  static final String BODY = "body";
  static final String VECTOR = "vector";
  static final String DOCUMENT = "document";

  /** What the title calls the document, as {@link Titles} compares it. */
  static final String NAME = "name";

  /**
   * Kinds of metadata value: text, which dates are, and booleans as terms, numbers as points. The
   * values of a list are fields of one name, in its order.
   */
  static final String TEXT = "t:";

  static final String LONG = "l:";
  static final String DOUBLE = "d:";

  private static final String BOOLEAN = "b:";
  private static final String PASSAGE_TEXT = "text";
  private static final String TITLE = "title";
  private static final String SOURCE = "source";
  private static final String KIND = "kind";
  private static final String PASSAGE = "passage";
  private static final String VECTOR_ALONE = "vector";

  private static final int LONGEST_TERM = 32_766;

  private PassageFields() {}

  /** What every passage matches, and no other record of the index. */
  static Query everyPassage() {
    return new TermQuery(new Term(KIND, PASSAGE));
  }

  /** Whether there are vectors without a text. */
  static boolean isAnyVectorAlone(IndexReader reader) throws IOException {
    return reader.docFreq(new Term(KIND, VECTOR_ALONE)) > 0;
  }

  static Term id(String id) {
    return new Term(ID, id);
  }

  /** A vector that came without a text: no passage, and invisible to the legs. */
  static Document document(String id, float[] vector) {
    return document(VECTOR_ALONE, id, vector);
  }

  private static Document document(String kind, String id, float[] vector) {
    var document = new Document();
    document.add(new StringField(KIND, kind, Store.NO));
    document.add(new StringField(ID, id, Store.YES));
    document.add(new SortedDocValuesField(ID, new BytesRef(id)));
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  /** Passages with their vectors and what is derived from them. */
  static List<Document> documents(
      List<Passage> passages, List<float[]> vectors, List<DerivedFields> derived) {
    var documents = new ArrayList<Document>();
    for (int i = 0; i < passages.size(); i++) {
      documents.add(document(passages.get(i), vectors.get(i)));
    }
    for (var fields : derived) {
      var made = fields.of(passages);
      for (int i = 0; i < documents.size(); i++) {
        made.get(i).forEach(documents.get(i)::add);
      }
    }
    return documents;
  }

  private static Document document(Passage passage, float[] vector) {
    var document = document(PASSAGE, passage.id(), vector);
    document.add(new StoredField(PASSAGE_TEXT, passage.text()));
    document.add(new StoredField(TITLE, passage.title()));
    document.add(new StoredField(SOURCE, passage.source()));
    document.add(new TextField(BODY, body(passage), Store.NO));
    var name = Titles.name(passage.title());
    if (Titles.isTelling(name) && new BytesRef(name).length <= LONGEST_TERM) {
      document.add(new StringField(NAME, name, Store.NO));
    }
    for (String key : passage.metadata().keySet()) {
      passage.values(key).forEach(value -> addMetadata(document, passage, key, value));
    }
    return document;
  }

  /** What the word search reads of a passage. */
  static String body(Passage passage) {
    return passage.title() + "\n" + passage.text();
  }

  private static void addMetadata(Document document, Passage passage, String key, Object value) {
    switch (value) {
      case Long number -> {
        document.add(new LongPoint(LONG + key, number));
        document.add(new StoredField(LONG + key, number));
      }
      case Double number -> {
        document.add(new DoublePoint(DOUBLE + key, number));
        document.add(new StoredField(DOUBLE + key, number));
      }
      case Boolean yes -> {
        document.add(new StringField(TEXT + key, yes.toString(), Store.NO));
        document.add(new StoredField(BOOLEAN + key, yes.toString()));
      }
      default -> {
        var text = value.toString();
        if (new BytesRef(text).length > LONGEST_TERM) {
          throw new IllegalArgumentException(
              "metadata '%s' of passage %s is longer than %d bytes; keep long text in the passage"
                  .formatted(key, passage.id(), LONGEST_TERM));
        }
        document.add(new StringField(TEXT + key, text, Store.NO));
        document.add(new StoredField(TEXT + key, text));
      }
    }
  }

  static String id(Document document) {
    return stored(document, ID);
  }

  static boolean isPassage(Document document) {
    return document.get(PASSAGE_TEXT) != null;
  }

  static Passage passage(Document document) {
    var metadata = new HashMap<String, List<Object>>();
    for (IndexableField field : document.getFields()) {
      var name = field.name();
      var value = value(field);
      if (value != null) {
        metadata
            .computeIfAbsent(name.substring(TEXT.length()), key -> new ArrayList<>())
            .add(value);
      }
    }
    return new Passage(
        stored(document, ID),
        stored(document, PASSAGE_TEXT),
        stored(document, TITLE),
        stored(document, SOURCE),
        Map.copyOf(metadata));
  }

  /** A value of metadata; fields that hold none have names without a kind. */
  private static @Nullable Object value(IndexableField field) {
    var name = field.name();
    if (name.startsWith(TEXT)) {
      return field.stringValue();
    }
    if (name.startsWith(LONG)) {
      return field.numericValue().longValue();
    }
    if (name.startsWith(DOUBLE)) {
      return field.numericValue().doubleValue();
    }
    return name.startsWith(BOOLEAN) ? Boolean.valueOf(field.stringValue()) : null;
  }

  private static String stored(Document document, String field) {
    return Objects.requireNonNull(document.get(field), field);
  }
}
