package dev.ragstone.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.rerank.MaxSim;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.IndexSettings;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Prints what reranking by token vectors costs a question whose passages are met for the first
 * time, computed and kept in the index, and what keeping them takes there.
 *
 * <p>Times are those of the processor, of all threads, so that other work on the machine changes
 * them little. Reads xquad-en from the folder named by the property {@code ragstone.data}, by
 * default {@code ../shared/data}; without it, it says so and exits with 2.
 */
public final class TokenCost {

  private static final int WARMING = 20;
  private static final int QUESTIONS = 60;

  private TokenCost() {}

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"), "xquad-en");
    if (!Files.isDirectory(data)) {
      System.err.printf("no %s; name its folder with -Dragstone.data=...%n", data.toAbsolutePath());
      System.exit(2);
    }
    var collection = TestCollections.beir(data);
    var bundled = TokenEncoders.bundled();
    try (var plain = LuceneIndex.inMemory(Encoder.bundled());
        var kept =
            LuceneIndex.inMemory(Encoder.bundled(), IndexSettings.USUAL.withTokens(bundled))) {
      System.out.println("| | |\n|---|--:|");
      for (var index : List.of(plain, kept)) {
        double start = cpuMillis();
        index.add(collection.passages());
        index.commit();
        row(
            index == kept ? "writing, tokens kept" : "writing",
            start,
            collection.passages().size());
        System.out.printf(
            "| KB a passage | %.1f |%n",
            index.stats().bytes() / 1000.0 / collection.passages().size());
      }
      var route = Decomposers.none().then(Retrievers.hybrid(kept));
      var found =
          collection.topics().stream()
              .limit(WARMING + QUESTIONS)
              .map(topic -> route.apply(new Question(topic.question().text()), run()))
              .toList();
      rows("computed", bundled, found);
      rows("kept", kept.tokens(), found);
    }
  }

  private static void rows(String how, TokenEncoder tokens, List<Candidates> found) {
    row("max-sim of 20, " + how, found, any -> Rerankers.maxSim(tokens, MaxSim.all(20)));
    row("max-sim pruned, " + how, found, any -> Rerankers.maxSim(tokens));
    row("token coverage of 20, " + how, found, any -> Rerankers.tokenCoverage(tokens));
  }

  /** A new reranker for each question has met no passage. */
  private static void row(
      String name, List<Candidates> found, Function<Candidates, Reranker> reranker) {
    found.subList(0, WARMING).forEach(some -> reranker.apply(some).apply(some, run()));
    double start = cpuMillis();
    found.subList(WARMING, found.size()).forEach(some -> reranker.apply(some).apply(some, run()));
    row(name, start, found.size() - WARMING);
  }

  private static void row(String name, double start, int count) {
    System.out.printf("| %s, ms | %.1f |%n", name, (cpuMillis() - start) / count);
  }

  private static double cpuMillis() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e6;
  }

  private static Run run() {
    return Run.within(Duration.ofMinutes(5));
  }
}
