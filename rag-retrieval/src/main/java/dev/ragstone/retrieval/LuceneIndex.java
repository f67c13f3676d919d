package dev.ragstone.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.TokenEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * One Lucene index that holds text, title, source, metadata and vectors of passages.
 *
 * <p>Safe to share between threads, for writing and searching at once. What is added here is found
 * by the next search here, what an {@link Ingestion} or another process writes within {@link
 * IndexSettings#refresh}. It survives a crash from the next {@link #commit}, which comes by itself
 * by {@link IndexSettings.Commits}. One process at a time writes an index, any number read it. The
 * index remembers its encoder and how it keeps passages, and refuses others.
 */
public final class LuceneIndex implements Readings, AutoCloseable {

  /**
   * What an index holds.
   *
   * @param passages passages that a search can find
   * @param documents ingested documents; passages added by hand belong to none
   * @param deletions replaced or deleted entries that still take space
   * @param bytes size of the files
   * @param lastCommit {@link Instant#EPOCH} if nothing was ever committed
   */
  public record Stats(
      long passages, long documents, long deletions, long bytes, Instant lastCommit) {}

  private static final int BATCH = 64;

  private final String place;
  private final Opening opening;
  private final IndexEncoder encoder;
  private final IndexAccess access;
  private final Set<String> replacing = ConcurrentHashMap.newKeySet();

  LuceneIndex(Opening opening, IndexEncoder encoder, IndexAccess access) {
    this.place = opening.place();
    this.opening = opening;
    this.encoder = encoder;
    this.access = access;
  }

  /** Opens the index of English passages in {@code folder}, or starts one there; see below. */
  public static LuceneIndex open(Path folder, Encoder encoder) {
    return open(folder, encoder, IndexSettings.USUAL);
  }

  /**
   * Opens the index in {@code folder} for writing and searching, or starts one there.
   *
   * @throws IndexUnavailable if another process writes it, its files are damaged, or it was made
   *     with another embedding model or for another language; the message says what to do
   * @throws IllegalArgumentException if the language needs a module that is not there
   */
  public static LuceneIndex open(Path folder, Encoder encoder, IndexSettings settings) {
    return Opening.folder(folder, encoder, settings);
  }

  /**
   * Opens the index in {@code folder} for searching, as many processes may while one writes it. Its
   * commits are seen within {@link IndexSettings#refresh}; writing is refused.
   *
   * @throws IndexUnavailable as for {@link #open}, and if there is no index yet
   */
  public static LuceneIndex openReadOnly(Path folder, Encoder encoder, IndexSettings settings) {
    return Opening.readOnly(folder, encoder, settings);
  }

  /** Starts an index that is gone when closed: for tests, and for small corpora read at start. */
  public static LuceneIndex inMemory(Encoder encoder) {
    return inMemory(encoder, IndexSettings.USUAL);
  }

  /** The same with other settings. */
  public static LuceneIndex inMemory(Encoder encoder, IndexSettings settings) {
    return Opening.memory(encoder, settings);
  }

  /**
   * Adds passages; one with the id of another, in the index or earlier in the list, replaces it.
   *
   * @throws ModelUnavailable if the encoder fails; the passages of the batches before are added
   * @throws IndexUnavailable if the index cannot be written
   */
  public void add(Collection<Passage> passages) {
    var all = List.copyOf(passages);
    for (int from = 0; from < all.size(); from += BATCH) {
      var batch = all.subList(from, Math.min(from + BATCH, all.size()));
      var documents = documents(batch);
      writing(
          batch.size(),
          () -> {
            for (int i = 0; i < batch.size(); i++) {
              writer().updateDocument(PassageFields.id(batch.get(i).id()), documents.get(i));
            }
            return batch.size();
          });
    }
  }

  /** Deletes passages; unknown ids are passed over. */
  public void delete(Collection<String> ids) {
    var terms = ids.stream().map(PassageFields::id).toArray(Term[]::new);
    writing(terms.length, () -> writer().deleteDocuments(terms));
  }

  /**
   * Compares the embedding model with the one the index was made with, now rather than when a text
   * is first embedded.
   *
   * @throws IndexUnavailable if it was another
   * @throws ModelUnavailable if the model cannot be asked
   */
  public void check() {
    encoder.checked();
  }

  /** Makes everything added and deleted so far survive a crash, and seen by every search. */
  public void commit() {
    guarded(
        () ->
            Aside.run(
                () -> {
                  access.commit(opening.recorded(encoder));
                  return place;
                }));
  }

  /** Commits and closes; closing again does nothing. */
  @Override
  public void close() {
    if (!access.isOpen()) {
      return;
    }
    commit();
    guarded(
        () ->
            Aside.run(
                () -> {
                  access.close();
                  return place;
                }));
  }

  /**
   * The lexical leg: BM25 over title and text in the index's {@link Language}, k1 = 1.2, b = 0.75.
   *
   * @see <a href="https://doi.org/10.1561/1500000019">Robertson &amp; Zaragoza 2009</a>
   */
  public ScoringSearcher bm25() {
    return words();
  }

  IndexLeg words() {
    return words(1.2f, 0.75f);
  }

  /**
   * The lexical leg with other parameters.
   *
   * @param k1 how soon repeating a word stops to count; at least 0
   * @param b how much long passages are held back, in [0, 1]
   */
  public ScoringSearcher bm25(float k1, float b) {
    return words(k1, b);
  }

  IndexLeg words(float k1, float b) {
    return new Bm25Searcher(this, this, opening.analyzer(), k1, b);
  }

  /**
   * The dense leg: cosine of the encoder's vectors. Exact up to 10 000 passages that satisfy the
   * filters, beyond that by an HNSW graph, all segments at once.
   *
   * @see <a href="https://arxiv.org/abs/1603.09320">Malkov &amp; Yashunin 2016 (HNSW)</a>
   */
  public ScoringSearcher dense() {
    return new DenseSearcher(this);
  }

  /**
   * The sparse leg: products of the term weights of question and passage, added up.
   *
   * @throws IllegalStateException if the settings have no {@link IndexSettings#withTermWeights}
   * @see <a href="https://arxiv.org/abs/2107.05720">Formal et al., SIGIR 2021 (SPLADE)</a>
   */
  public ScoringSearcher sparse() {
    var terms = opening.settings().kept(TermFields.class, SparseSearcher.NOTHING_KEPT);
    return new SparseSearcher(this, this, terms);
  }

  /**
   * The token vectors of passages, read where the index has the passage and else encoded.
   *
   * @throws IllegalStateException if the settings have no {@link IndexSettings#withTokens}
   */
  public TokenEncoder tokens() {
    var fields = opening.settings().kept(TokenFields.class, KeptTokens.NOTHING_KEPT);
    return new KeptTokens(this, fields);
  }

  /**
   * This index as LangChain4j's embedding store, which commits nothing by itself.
   *
   * <p>Embeddings are the caller's, of this index's model, and kept at unit length. Segments become
   * passages, their metadata text, longs and doubles. An embedding without a segment is found only
   * here, and by no request with a filter.
   *
   * <p>Without query text a match scores (1 + cosine) / 2. With it, as LangChain4j's content
   * retriever always asks, both legs are mixed by {@link ConvexFusion}: the best found score near
   * 1, the worst near 0, however well they fit.
   */
  public EmbeddingStore<TextSegment> asEmbeddingStore() {
    return new LuceneEmbeddingStore(this);
  }

  /** The passage with this id, if the index has it. */
  public Optional<Passage> passage(String id) {
    var these = FilterQueries.ids(List.of(id));
    return reading(
        snapshot -> FilterQueries.found(snapshot, these).stream().map(Hit::passage).findFirst());
  }

  public Stats stats() {
    return reading(snapshot -> IndexFiles.stats(snapshot, access.directory()));
  }

  /** Passages as they are written, embedded. */
  List<Document> documents(List<Passage> passages) {
    return documents(passages, encoder.passages(passages));
  }

  /** Passages as they are written, with the vectors they came with. */
  List<Document> documents(List<Passage> passages, List<float[]> vectors) {
    return PassageFields.documents(passages, vectors, opening.settings().derived());
  }

  IndexEncoder encoder() {
    return encoder;
  }

  VectorStorage vectors() {
    return opening.settings().vectors();
  }

  Analyzer analyzer() {
    return opening.analyzer();
  }

  /** Paths of the documents being replaced now: no two ingestions replace the same at once. */
  Set<String> replacing() {
    return replacing;
  }

  IndexWriter writer() {
    return access.writer();
  }

  /** The index as it is now, until it is closed. */
  PinnedIndex pinned() {
    return guarded(() -> new PinnedIndex(place, access, access.acquire()));
  }

  @Override
  public <T> T reading(Reading<T> task) {
    try (var now = pinned()) {
      return now.reading(task);
    }
  }

  /** Writes what the next search sees. */
  <T> T writing(int passages, Callable<T> task) {
    return guarded(() -> access.write(passages, true, task));
  }

  /** Writes what searches see within {@link IndexSettings#refresh}. */
  <T> T writingBehind(int passages, Callable<T> task) {
    return guarded(() -> access.write(passages, false, task));
  }

  @FunctionalInterface
  private interface Access<T> {
    T run() throws IOException;
  }

  private <T> T guarded(Access<T> access) {
    try {
      return access.run();
    } catch (IOException e) {
      throw new IndexUnavailable(place + " cannot be read or written: " + e.getMessage(), e);
    } catch (AlreadyClosedException e) {
      throw new IndexUnavailable(place + IndexAccess.CLOSED, e);
    }
  }

  @Override
  public String toString() {
    return place;
  }
}
