package dev.ragstone.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.core.Passage;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.LuceneIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Prints how many passages a second are ingested: by LangChain4j's {@code EmbeddingStoreIngestor}
 * into its store in memory, and by {@link Ingestion} into an index on disk; the same model, texts
 * and splitter, in alternating rounds of one run.
 *
 * <p>The texts are passages of the development sets in the folder named by the property {@code
 * ragstone.data}, mixed; without them, made-up ones. {@code ragstone.documents} (500) and {@code
 * ragstone.rounds} (5) say how much is measured.
 */
public final class IngestionBenchmark {

  private static final List<String> SETS =
      List.of("cranfield", "musique-train100", "hotpotqa-train100", "xquad-en");

  private final List<Document> documents;
  private final IngestionSettings settings =
      IngestionSettings.USUAL.withSplitter(
          DocumentSplitters.recursive(1000, 100), "LangChain4j's recursive, 1000, 100");

  private IngestionBenchmark(List<Document> documents) {
    this.documents = documents;
  }

  public static void main(String[] args) throws IOException {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    boolean real = Files.isDirectory(data.resolve(SETS.getFirst()));
    int count = Integer.getInteger("ragstone.documents", 500);
    var documents = real ? mixed(data, count) : new SyntheticCorpus().documents(count, 1).toList();
    System.out.printf(
        "%d %s documents, %d characters on average, %d cores%n",
        documents.size(),
        real ? "development" : "made-up",
        documents.stream().mapToInt(d -> d.text().length()).sum() / documents.size(),
        Runtime.getRuntime().availableProcessors());
    new IngestionBenchmark(documents).run(Integer.getInteger("ragstone.rounds", 5));
  }

  private static List<Document> mixed(Path data, int count) {
    var passages = new ArrayList<Passage>();
    for (String set : SETS) {
      passages.addAll(TestCollections.beir(data.resolve(set)).passages());
    }
    Collections.shuffle(passages, new Random(1));
    return passages.stream()
        .limit(count)
        .map(p -> Document.from(p.text(), Metadata.from(Contents.SOURCE, p.id())))
        .toList();
  }

  /** One round of one side; processor time is what counts where others use the machine too. */
  private record Speed(double passagesPerSecond, double perProcessorSecond) {

    static Speed since(Start start, int passages) {
      var now = Start.now();
      return new Speed(
          passages * 1e9 / (now.clock() - start.clock()),
          passages * 1e9 / (now.processor() - start.processor()));
    }

    @Override
    public String toString() {
      return "%.1f (%.1f per processor second)".formatted(passagesPerSecond, perProcessorSecond);
    }
  }

  private record Start(long clock, long processor) {

    static Start now() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Start(System.nanoTime(), system.getProcessCpuTime());
    }
  }

  private void run(int rounds) throws IOException {
    theirs(); // one of each to warm up
    ours();
    var theirs = new ArrayList<Speed>();
    var ours = new ArrayList<Speed>();
    for (int round = 1; round <= rounds; round++) {
      theirs.add(theirs());
      ours.add(ours());
      print("round " + round, theirs.getLast(), ours.getLast());
    }
    print("medians", median(theirs), median(ours));
  }

  private static void print(String what, Speed theirs, Speed ours) {
    System.out.printf(
        "%s: passages/s LangChain4j %s, Ragstone %s, ratio %.2f (%.2f)%n",
        what,
        theirs,
        ours,
        ours.passagesPerSecond() / theirs.passagesPerSecond(),
        ours.perProcessorSecond() / theirs.perProcessorSecond());
  }

  private Speed theirs() {
    var store = new InMemoryEmbeddingStore<TextSegment>();
    var start = Start.now();
    EmbeddingStoreIngestor.builder()
        .documentSplitter(settings.splitter())
        .embeddingModel(new BgeSmallEnV15QuantizedEmbeddingModel())
        .embeddingStore(store)
        .build()
        .ingest(documents);
    return Speed.since(start, store.size());
  }

  private Speed ours() throws IOException {
    var folder = Files.createTempDirectory("ragstone-ingestion");
    try (var index = LuceneIndex.open(folder, Encoder.bundled())) {
      var start = Start.now();
      var report = new Ingestion(index, settings).documents(documents);
      return Speed.since(start, report.passages());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Speed median(List<Speed> rounds) {
    return new Speed(
        median(rounds, Speed::passagesPerSecond), median(rounds, Speed::perProcessorSecond));
  }

  private static double median(List<Speed> rounds, ToDoubleFunction<Speed> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
  }
}
