package dev.ragstone.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.benchmarks.JudgedLists.Arrival;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.testing.SimulatedJudge;
import dev.ragstone.testing.SimulatedJudge.Errors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Prints and draws what rerankers make of a judge that errs: nDCG@10 by the order in which the
 * candidates arrive, beside calls, tokens, and calls that have to wait for each other. This is a
 * simulation: {@link SimulatedJudge} stands in for a chat model, {@link JudgedLists} for a
 * collection.
 *
 * <p>Properties: {@code ragstone.questions} (50), {@code ragstone.judge}
 * ("steady,fresh,early,drift", see {@link Errors}; .6,.6,.4,.6), {@code ragstone.chart} (a file
 * without ending, none if empty).
 */
public final class RerankSimulation {

  private static final Metric NDCG = Metrics.ndcg(10);
  private static final Limits FREE =
      new Limits(Duration.ofHours(2), Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /** Long enough for calls made together to overlap on a busy machine. */
  private static final Duration CALL = Duration.ofMillis(40);

  private static final int TIMED = 2;

  /** The least nDCG@10 that is drawn, and how far above its point a name stands. */
  private static final double LEAST = .75;

  private static final double ABOVE = .006;

  private final int questions;
  private final Errors errors;
  private final List<Row> rows = new ArrayList<>();

  private record Row(
      String name, Map<Arrival, Double> ndcg, double calls, double tokens, int depth) {
    double mean() {
      return ndcg.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  private RerankSimulation(int questions, Errors errors) {
    this.questions = questions;
    this.errors = errors;
  }

  public static void main(String[] args) throws IOException {
    var parts = System.getProperty("ragstone.judge", ".6,.6,.4,.6").split(",", -1);
    var errors =
        new Errors(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]),
            11);
    var simulation = new RerankSimulation(Integer.getInteger("ragstone.questions", 50), errors);
    System.out.printf("judge: %s, %d questions%n%n", errors, simulation.questions);
    System.out.println(
        "| reranker | as found | shuffled | reversed | calls | tokens read, thousands | calls in a row |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|");
    SimulatedRerankers.all().forEach(simulation::row);
    var chart = System.getProperty("ragstone.chart", "");
    if (!chart.isEmpty()) {
      simulation.draw(chart);
    }
  }

  private void row(String name, Function<ChatModel, Stage<Candidates, Candidates>> reranker) {
    var ndcg = new EnumMap<Arrival, Double>(Arrival.class);
    double calls = 0;
    double tokens = 0;
    for (Arrival arrival : Arrival.values()) {
      double sum = 0;
      for (int seed = 0; seed < questions; seed++) {
        var topic = JudgedLists.topic(seed, arrival);
        var outcome = outcome(reranker.apply(judge()), topic);
        sum += NDCG.of(topic, outcome).orElseThrow();
        if (arrival == Arrival.FIRST_STAGE) {
          calls += outcome.cost().modelCalls();
          tokens += outcome.cost().tokensIn();
        }
      }
      ndcg.put(arrival, sum / questions);
    }
    int depth = depth(reranker);
    rows.add(new Row(name, ndcg, calls / questions, tokens / questions, depth));
    System.out.println(line(rows.getLast()));
  }

  private static String line(Row row) {
    var line = new StringBuilder("| " + row.name());
    row.ndcg().values().forEach(v -> line.append(String.format(Locale.ROOT, " | %.3f", v)));
    return line
        + String.format(
            Locale.ROOT, " | %.0f | %.1f | %d |", row.calls(), row.tokens() / 1000, row.depth());
  }

  private SimulatedJudge judge() {
    return new SimulatedJudge(JudgedLists::grade, errors);
  }

  private static Outcome outcome(Stage<Candidates, Candidates> reranker, Topic topic) {
    var run = Run.start(FREE, event -> {});
    var hits = topic.given().stream().map(passage -> new Hit(passage, 0)).toList();
    var ranked = run.perform(reranker, new Candidates(topic.question(), Ranking.inOrder(hits)));
    return new Outcome(
        ranked.ranking().hits(), List.of(), null, Cost.of(run.trace(), Duration.ZERO), null);
  }

  /** The most calls in a row on a few lists, no call waiting for a free place. */
  private int depth(Function<ChatModel, Stage<Candidates, Candidates>> reranker) {
    int deepest = 0;
    for (int seed = 0; seed < TIMED; seed++) {
      var topic = JudgedLists.topic(seed, Arrival.FIRST_STAGE);
      deepest = Math.max(deepest, outcome(reranker.apply(new Slow(judge())), topic).cost().depth());
    }
    return deepest;
  }

  /** Takes its time, so that calls made together are seen to be. */
  private record Slow(ChatModel model) implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      try {
        Thread.sleep(CALL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return model.doChat(request);
    }
  }

  /** Each reranker by its name; the upper half of the figure is what matters. */
  private void draw(String file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(1100)
            .height(700)
            .title("A judge that errs, simulated: mean of three orders of arrival")
            .xAxisTitle("model calls for 100 candidates")
            .yAxisTitle("nDCG@10")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setLegendVisible(false);
    chart.getStyler().setXAxisMin(4.0).setXAxisMax(2000.0).setYAxisMin(LEAST).setYAxisMax(1.0);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    for (Row row : rows) {
      if (row.calls() > 0 && row.mean() > LEAST) {
        chart.addSeries(row.name(), new double[] {row.calls()}, new double[] {row.mean()});
        var label = "%s (%d)".formatted(row.name(), row.depth());
        chart.addAnnotation(new AnnotationText(label, row.calls(), row.mean() + ABOVE, false));
      }
    }
    BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
  }
}
