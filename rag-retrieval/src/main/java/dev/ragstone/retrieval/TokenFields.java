package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.BytesRef;

/** The vectors of a passage's tokens, in one field of the index. */
record TokenFields(TokenEncoder encoder) implements DerivedFields {

  private static final String FIELD = "tokens";

  @Override
  public String fingerprint() {
    return "token vectors by " + encoder;
  }

  @Override
  public List<List<IndexableField>> of(List<Passage> passages) {
    return encoded(passages).stream()
        .map(tokens -> new BytesRef(tokens.toBytes()))
        .map(bytes -> List.<IndexableField>of(new BinaryDocValuesField(FIELD, bytes)))
        .toList();
  }

  /** The vectors of passages, whether an index keeps them or not. */
  List<TokenVectors> encoded(List<Passage> passages) {
    List<TokenVectors> encoded;
    try {
      encoded = encoder.passages(passages);
    } catch (RagException failure) {
      throw failure;
    } catch (RuntimeException failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable("encode the tokens of passages (" + encoder + ")", failure);
    }
    if (encoded.size() != passages.size()) {
      throw new ModelUnavailable(
          "encode the tokens of passages (%s): %d came back of %d"
              .formatted(encoder, encoded.size(), passages.size()),
          null);
    }
    return encoded;
  }

  /** What is kept of those of {@code passages} whose text the index has as it is here. */
  static Map<Passage, TokenVectors> kept(Snapshot snapshot, List<Passage> passages)
      throws IOException {
    var these = passages.stream().collect(groupingBy(Passage::id));
    var kept = new HashMap<Passage, TokenVectors>();
    var leaves = snapshot.getIndexReader().leaves();
    var stored = snapshot.storedFields();
    for (int document : snapshot.documents(these.keySet())) {
      var indexed = snapshot.passage(document, stored);
      var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
      var vectors = DocValues.getBinary(leaf.reader(), FIELD);
      if (vectors.advanceExact(document - leaf.docBase)) {
        var bytes = vectors.binaryValue();
        var read = TokenVectors.read(ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length));
        these.getOrDefault(indexed.id(), List.of()).stream()
            .filter(asked -> sameText(indexed, asked))
            .forEach(asked -> kept.put(asked, read));
      }
    }
    return kept;
  }

  private static boolean sameText(Passage indexed, Passage asked) {
    return indexed.title().equals(asked.title()) && indexed.text().equals(asked.text());
  }
}
