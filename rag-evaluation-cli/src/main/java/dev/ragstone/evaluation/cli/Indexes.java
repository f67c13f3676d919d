package dev.ragstone.evaluation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.Language;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.VectorStorage;
import dev.ragstone.spring.IndexProperties;
import dev.ragstone.spring.WeighBy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One index for each collection and each way of keeping passages, in a folder, so that an
 * experiment that goes on need not encode its passages again.
 */
final class Indexes implements AutoCloseable {

  private static final int BATCH = 256;

  private final Path folder;
  private final Encoder encoder;
  private final Consumer<? super Progress> listener;
  private final Map<String, LuceneIndex> open = new HashMap<>();

  /** How far the indexing of a collection is, in passages or documents. */
  record Progress(String collection, int done, int of) {}

  Indexes(Path folder, Encoder encoder, Consumer<? super Progress> listener) {
    this.folder = folder;
    this.encoder = encoder;
    this.listener = listener;
  }

  Encoder encoder() {
    return encoder;
  }

  /**
   * The index of the collection's passages, or of the documents in a folder; variants of a
   * collection share it.
   */
  LuceneIndex of(TestCollection collection, @Nullable Path documents, IndexProperties settings) {
    return open.computeIfAbsent(
        collection.name() + kind(settings),
        name -> {
          var kept = folder.resolve(name(name, collection.passages(), documents));
          var index = LuceneIndex.open(kept, encoder, settings.settings(TokenEncoders::bundled));
          fill(index, collection, documents);
          return index;
        });
  }

  private void fill(LuceneIndex index, TestCollection collection, @Nullable Path documents) {
    if (documents != null) {
      Ingestion.into(index)
          .telling(
              ingested ->
                  listener.accept(
                      new Progress(collection.name(), ingested.documents(), ingested.total())))
          .folder(documents);
      return;
    }
    var missing = missing(index, collection.passages());
    int known = collection.passages().size() - missing.size();
    for (int from = 0; from < missing.size(); from += BATCH) {
      int to = Math.min(from + BATCH, missing.size());
      index.add(missing.subList(from, to));
      index.commit();
      listener.accept(new Progress(collection.name(), known + to, collection.passages().size()));
    }
  }

  private static List<Passage> missing(LuceneIndex index, List<Passage> passages) {
    long known = index.stats().passages();
    return known == passages.size()
        ? List.of()
        : passages.stream().filter(p -> known == 0 || index.passage(p.id()).isEmpty()).toList();
  }

  /** Tells ways of keeping passages apart; empty for the usual one. */
  static String kind(IndexProperties settings) {
    return (settings.language() == Language.ENGLISH ? "" : "-" + settings.language())
        + (settings.vectors() == VectorStorage.FLOAT32 ? "" : "-" + settings.vectors())
        + (settings.tokens() ? "-tokens" : "")
        + (settings.termWeights() == WeighBy.NONE ? "" : "-" + settings.termWeights());
  }

  /** Another collection of the same name, such as a new version of it, has an index of its own. */
  private static String name(String collection, List<Passage> passages, @Nullable Path documents) {
    var sum = new CRC32();
    sum.update(String.valueOf(documents).getBytes(UTF_8));
    for (Passage passage : passages) {
      sum.update(passage.toString().getBytes(UTF_8));
    }
    return collection.replaceAll("[^\\w.-]+", "_") + "-" + Long.toHexString(sum.getValue());
  }

  @Override
  public void close() {
    open.values().forEach(LuceneIndex::close);
  }
}
