package dev.ragstone.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** How long searches take as an index grows, both axes logarithmic. */
final class GrowthChart {

  private final List<Integer> passages = new ArrayList<>();
  private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

  /** Medians of an index of that size, by name; every size has the same names. */
  void add(int size, Map<String, Double> medians) {
    passages.add(size);
    medians.forEach(
        (name, median) -> milliseconds.computeIfAbsent(name, n -> new ArrayList<>()).add(median));
  }

  /** Writes a PNG; {@code file} has no ending. */
  void save(String file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(450)
            .title("Ten hits, median")
            .xAxisTitle("passages")
            .yAxisTitle("ms")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    milliseconds.forEach((name, medians) -> chart.addSeries(name, passages, medians));
    BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
  }
}
