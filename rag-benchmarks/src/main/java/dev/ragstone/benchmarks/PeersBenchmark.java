package dev.ragstone.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.VectorStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints how long ten hits take beside LangChain4j's {@code InMemoryEmbeddingStore}, and how many
 * searches a second eight threads get beside a Lucene reader that is opened for every search, as
 * LangChain4j's community module does.
 *
 * <p>The argument is the number of passages, by default 200,000.
 */
public final class PeersBenchmark {

  private static final int WARM_UP = 50;
  private static final int TURNS = 150;
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;
  private static final int SEARCHES = 1_000;
  private static final int K = 10;

  private PeersBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int passages = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
    var synthetic = new SyntheticIndex();
    try (var index = synthetic.open(passages, VectorStorage.FLOAT32)) {
      besideMemory(synthetic, index, passages);
      besideReaders(synthetic, index, passages);
    }
  }

  private static void besideMemory(SyntheticIndex synthetic, LuceneIndex index, int passages)
      throws Exception {
    var store = new InMemoryEmbeddingStore<TextSegment>();
    for (int i = 0; i < passages; i++) {
      var text = synthetic.corpus().passage(i).text();
      store.add(Embedding.from(synthetic.model().vector(text)), TextSegment.from(text));
    }
    var hybrid = Retrievers.hybrid(index, 0.6, K);
    var dense = Retrievers.searching(index.dense(), K);
    Map<String, Timings.Way> ways = new LinkedHashMap<>();
    ways.put("hybrid", turn -> () -> found(hybrid, question(synthetic, passages, turn)));
    ways.put("dense", turn -> () -> found(dense, question(synthetic, passages, turn)));
    ways.put("memory", turn -> () -> inMemory(store, synthetic, passages, turn));
    var times = Timings.of(WARM_UP, TURNS, ways);
    double memory = times.median("memory");
    System.out.printf(
        Locale.ROOT,
        "%,d passages, medians in ms: hybrid %.2f (%.0f times faster), dense %.2f (%.0f times),"
            + " InMemoryEmbeddingStore %.1f%n",
        passages,
        times.median("hybrid"),
        memory / times.median("hybrid"),
        times.median("dense"),
        memory / times.median("dense"),
        memory);
  }

  private static Object inMemory(
      InMemoryEmbeddingStore<TextSegment> store, SyntheticIndex synthetic, int passages, int turn) {
    var vector = synthetic.model().vector(question(synthetic, passages, turn));
    return store.search(
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(vector))
            .maxResults(K)
            .build());
  }

  /** Both legs each: ours with a reader that stays, the other with one for every search. */
  private static void besideReaders(SyntheticIndex synthetic, LuceneIndex index, int passages)
      throws Exception {
    var hybrid = Retrievers.hybrid(index, 0.6, K);
    var folder = SyntheticIndex.folder(passages, VectorStorage.FLOAT32);
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (int round = 0; round <= ROUNDS; round++) {
      double kept = perSecond(turn -> () -> found(hybrid, question(synthetic, passages, turn)));
      double opened =
          perSecond(
              turn ->
                  () -> {
                    var asked = question(synthetic, passages, turn);
                    try (var lucene = new HandWrittenSearch(folder)) {
                      lucene.words(asked, K);
                      return lucene.vector(synthetic.model().vector(asked), 64, K);
                    }
                  });
      if (round > 0) {
        ours.add(kept);
        theirs.add(opened);
      }
    }
    ours.sort(null);
    theirs.sort(null);
    double kept = ours.get(ROUNDS / 2);
    double opened = theirs.get(ROUNDS / 2);
    System.out.printf(
        Locale.ROOT,
        "%d threads, medians of %d rounds: hybrid %.0f searches/s, reader opened per search %.0f/s,"
            + " ratio %.1f%n",
        THREADS,
        ROUNDS,
        kept,
        opened,
        kept / opened);
  }

  private static double perSecond(Timings.Way way) throws Exception {
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        Callable<Object> searching =
            () -> {
              for (int turn = next.getAndIncrement(); turn < SEARCHES; ) {
                way.at(turn).call();
                turn = next.getAndIncrement();
              }
              return way;
            };
        running.add(threads.submit(searching));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    return SEARCHES / ((System.nanoTime() - start) / 1e9);
  }

  private static Object found(Retriever retriever, String text) {
    var plan = QueryPlan.asAsked(new Question(text));
    return retriever.apply(plan, Run.within(Duration.ofSeconds(30)));
  }

  private static String question(SyntheticIndex synthetic, int passages, int turn) {
    return synthetic.corpus().question((int) (turn * 7919L % passages));
  }
}
