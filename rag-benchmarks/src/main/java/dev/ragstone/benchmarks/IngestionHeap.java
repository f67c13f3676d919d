package dev.ragstone.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.LuceneIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Prints the heap that ingesting takes, by the size of the corpus: each size in a JVM of its own,
 * which has 512 MB. The documents are made up as they are read, eight passages each, and so are the
 * vectors: the encoder is synthetic, random numbers that a hash of the text seeds.
 *
 * <p>{@code ragstone.sizes} lists the passages, by default 10000,50000,200000; {@code
 * ragstone.dimension} is that of the vectors, by default 64, since random vectors make the slowest
 * graphs there are.
 */
public final class IngestionHeap {

  private static final int PARAGRAPHS = 8;
  private static final int DIMENSION = Integer.getInteger("ragstone.dimension", 64);

  private IngestionHeap() {}

  /** Without arguments measures every size; with one, that size in this JVM. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      measure(Integer.parseInt(args[0]));
      return;
    }
    System.out.println(
        "| passages | seconds | largest heap after a collection, MB | its peak, MB |");
    System.out.println("|---|---|---|---|");
    for (String size : System.getProperty("ragstone.sizes", "10000,50000,200000").split(",", -1)) {
      var child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "--add-modules",
                  "jdk.incubator.vector",
                  "-Dragstone.dimension=" + DIMENSION,
                  "-cp",
                  System.getProperty("java.class.path"),
                  IngestionHeap.class.getName(),
                  size)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (child.waitFor() != 0) {
        System.exit(1);
      }
    }
  }

  private static void measure(int size) throws IOException {
    var peak = new AtomicLong();
    var afterCollection = new AtomicLong();
    listen(peak, afterCollection);
    var folder = Files.createTempDirectory("ragstone-heap");
    try (var index = LuceneIndex.open(folder, Encoder.of(new Synthetic()))) {
      var report =
          Ingestion.into(index)
              .documents(new SyntheticCorpus().documents(size / PARAGRAPHS, PARAGRAPHS));
      System.gc();
      System.out.printf(
          "| %d | %.0f | %d | %d |%n",
          report.passages(),
          report.took().toMillis() / 1e3,
          afterCollection.get() >> 20,
          peak.get() >> 20);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void listen(AtomicLong peak, AtomicLong afterCollection) {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                var gc =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo();
                peak.accumulateAndGet(heap(gc.getMemoryUsageBeforeGc()), Math::max);
                afterCollection.accumulateAndGet(heap(gc.getMemoryUsageAfterGc()), Math::max);
              },
              null,
              null);
    }
  }

  private static long heap(java.util.Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> pool.getKey().startsWith("G1") || pool.getKey().contains("Gen"))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  private static final class Synthetic implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(s -> embedding(s.text())).toList());
    }

    private static Embedding embedding(String text) {
      var random = new Random(text.hashCode());
      var vector = new float[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = random.nextFloat() - 0.5f;
      }
      return Embedding.from(vector);
    }

    @Override
    public String modelName() {
      return "synthetic";
    }
  }
}
