package dev.ragstone.benchmarks;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.VectorStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what a hybrid search costs beside a hand-written Lucene program that does only the slower
 * of its two searches over the same files, how many of the true nearest ten the vector search
 * finds, and how time and space grow.
 *
 * <p>Draws {@code docs/growth.png}. Arguments are numbers of passages, by default 10,000, 100,000
 * and 1,000,000; the property {@code ragstone.vectors} chooses another storage of vectors than
 * whole ones.
 */
public final class SearchBenchmark {

  private static final int WARM_UP = 300;
  private static final int TURNS = 700;
  private static final int EXACT = 100;
  private static final int K = 10;
  private static final String CHART = "docs/growth";

  /** What the dense leg asks of the graph for ten hits; the other program gets the same. */
  private static final int WIDTH = 64;

  private SearchBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var sizes = arguments.length == 0 ? List.of("10000", "100000", "1000000") : List.of(arguments);
    var storage =
        VectorStorage.valueOf(
            System.getProperty("ragstone.vectors", "float32").toUpperCase(Locale.ROOT));
    var synthetic = new SyntheticIndex();
    System.out.println(
        "| passages | bytes a passage | hybrid 10: median, 90 % | words alone | vectors alone"
            + " | Lucene words | Lucene vectors | ratio | recall@10 | hybrid 100 |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    var chart = new GrowthChart();
    for (String size : sizes) {
      int passages = Integer.parseInt(size.replace("_", ""));
      try (var index = synthetic.open(passages, storage)) {
        chart.add(passages, row(synthetic, index, passages, storage));
      }
    }
    chart.save(CHART);
  }

  private static Map<String, Double> row(
      SyntheticIndex synthetic, LuceneIndex index, int passages, VectorStorage storage)
      throws Exception {
    Path folder = SyntheticIndex.folder(passages, storage);
    try (var lucene = new HandWrittenSearch(folder)) {
      var times = timed(synthetic, index, lucene, passages);
      double slower = Math.max(times.median("lucene words"), times.median("lucene vectors"));
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,d | %.2f, %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.3f | %.2f |%n",
          passages,
          index.stats().bytes() / passages,
          times.median("hybrid 10"),
          times.quantile("hybrid 10", 0.9),
          times.median("words"),
          times.median("vectors"),
          times.median("lucene words"),
          times.median("lucene vectors"),
          times.median("hybrid 10") / slower,
          recall(synthetic, index, lucene, passages),
          times.median("hybrid 100"));
      return times.medians();
    }
  }

  private static Timings timed(
      SyntheticIndex synthetic, LuceneIndex index, HandWrittenSearch lucene, int passages)
      throws Exception {
    var ten = Retrievers.hybrid(index, 0.6, K);
    var hundred = Retrievers.hybrid(index, 0.6, 10 * K);
    var words = Retrievers.searching(index.bm25(), K);
    var vectors = Retrievers.searching(index.dense(), K);
    Map<String, Timings.Way> ways = new LinkedHashMap<>();
    ways.put("hybrid 10", turn -> () -> found(ten, question(synthetic, passages, turn)));
    ways.put("hybrid 100", turn -> () -> found(hundred, question(synthetic, passages, turn)));
    ways.put("words", turn -> () -> found(words, question(synthetic, passages, turn)));
    ways.put("vectors", turn -> () -> found(vectors, question(synthetic, passages, turn)));
    ways.put(
        "lucene words",
        turn -> {
          var asked = question(synthetic, passages, turn);
          return () -> lucene.words(asked, K);
        });
    ways.put(
        "lucene vectors",
        turn -> {
          var asked = question(synthetic, passages, turn);
          return () -> lucene.vector(synthetic.model().vector(asked), WIDTH, K);
        });
    return Timings.of(WARM_UP, TURNS, ways);
  }

  private static String question(SyntheticIndex synthetic, int passages, int turn) {
    return synthetic.corpus().question((int) (turn * 7919L % passages));
  }

  private static List<Passage> found(Retriever retriever, String text) {
    var plan = QueryPlan.asAsked(new Question(text));
    return retriever.apply(plan, Run.within(Duration.ofSeconds(30))).ranking().passages();
  }

  /** The share of the exact nearest ten that the graph finds. */
  private static double recall(
      SyntheticIndex synthetic, LuceneIndex index, HandWrittenSearch lucene, int passages)
      throws IOException {
    var graph = index.dense();
    int kept = 0;
    for (int i = 0; i < EXACT; i++) {
      var query = Query.original(new Question(question(synthetic, passages, WARM_UP + i)));
      var exact = lucene.exact(synthetic.model().vector(query.text()), K);
      kept +=
          (int)
              graph.search(query, List.of(), K).passages().stream()
                  .filter(passage -> exact.contains(passage.id()))
                  .count();
    }
    return kept / (double) (EXACT * K);
  }
}
