package dev.ragstone.benchmarks;

import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.IndexSettings;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.VectorStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Indexes of synthetic passages, kept under {@code target} between measurements. */
record SyntheticIndex(SyntheticCorpus corpus, SyntheticEncoder model) {

  private static final Path KEPT = Path.of("target", "benchmarks");
  private static final int BATCH = 500;

  SyntheticIndex() {
    this(new SyntheticCorpus());
  }

  private SyntheticIndex(SyntheticCorpus corpus) {
    this(corpus, new SyntheticEncoder(corpus));
  }

  static Path folder(int passages, VectorStorage storage) {
    return KEPT.resolve("%d-%s".formatted(passages, storage));
  }

  /** Opens the index of that many passages, made first if it is not there. */
  LuceneIndex open(int passages, VectorStorage storage) throws InterruptedException {
    var index = opened(passages, storage);
    if (index.stats().passages() == passages) {
      return index;
    }
    fill(index, passages);
    index.close(); // which waits until segments are merged
    return opened(passages, storage);
  }

  private LuceneIndex opened(int passages, VectorStorage storage) {
    var settings = IndexSettings.USUAL.withVectors(storage);
    return LuceneIndex.open(folder(passages, storage), Encoder.of(model), settings);
  }

  private void fill(LuceneIndex index, int passages) throws InterruptedException {
    long start = System.nanoTime();
    var next = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int from = next.getAndAdd(BATCH);
                        from < passages;
                        from = next.getAndAdd(BATCH)) {
                      index.add(batch(from, Math.min(from + BATCH, passages)));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    index.commit();
    System.out.printf(
        Locale.ROOT, "wrote %,d passages in %.0f s%n", passages, (System.nanoTime() - start) / 1e9);
  }

  private List<Passage> batch(int from, int to) {
    var passages = new ArrayList<Passage>();
    for (int i = from; i < to; i++) {
      passages.add(corpus.passage(i));
    }
    return passages;
  }

  /** Only makes the index: {@code passages [storage]}. */
  public static void main(String[] arguments) throws InterruptedException {
    var storage =
        arguments.length > 1
            ? VectorStorage.valueOf(arguments[1].toUpperCase(Locale.ROOT))
            : VectorStorage.FLOAT32;
    int passages = Integer.parseInt(arguments[0]);
    try (var index = new SyntheticIndex().open(passages, storage)) {
      System.out.println(index.stats());
    }
  }
}
