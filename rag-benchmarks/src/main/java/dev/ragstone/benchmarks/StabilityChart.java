package dev.ragstone.benchmarks;

import dev.ragstone.testing.SimulatedReader.Curve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** How many answers change with the order, as places count for more. */
final class StabilityChart {

  private record Line(List<Double> strengths, List<Double> flips) {
    Line() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Map<String, Line> lines = new LinkedHashMap<>();

  void add(Curve curve, double strength, double plain, double vote, double stable) {
    var reader = curve.name().toLowerCase(Locale.ROOT);
    point("plain, " + reader, strength, plain);
    point("vote alone, " + reader, strength, vote);
    point("stable, " + reader, strength, stable);
  }

  private void point(String name, double strength, double flips) {
    var line = lines.computeIfAbsent(name, n -> new Line());
    line.strengths().add(strength);
    line.flips().add(flips);
  }

  /** Writes a PNG; {@code file} has no ending. */
  void save(String file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(500)
            .title("Answers that change with the order of the passages (simulated reader)")
            .xAxisTitle("what the best place adds over the worst, in units of relevance")
            .yAxisTitle("share of questions")
            .build();
    lines.forEach((name, line) -> chart.addSeries(name, line.strengths(), line.flips()));
    BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
  }
}
