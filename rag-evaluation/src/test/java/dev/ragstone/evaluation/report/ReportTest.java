package dev.ragstone.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final double UNDEFINED = Double.NaN;

  @Test
  void means_stand_in_one_table_with_the_best_in_bold() {
    var markdown = report(cell("bm25", "", .2, .4), cell("dense", "", .5, .5)).markdown();

    assertThat(markdown)
        .contains("## set (2 topics)")
        .contains("| route | ndcg@10 |\n|---|--:|\n")
        .contains("| bm25 | .300 [.200, .400] |")
        .contains("| dense | **.500 [.500, .500]** |");
  }

  @Test
  void a_significant_difference_is_marked_and_tested_below() {
    var low = new double[60];
    var high = new double[60];
    for (int i = 0; i < 60; i++) {
      low[i] = i / 100.0;
      high[i] = low[i] + .1;
    }

    var better = report(cell("bm25", "", low), cell("dense", "", high)).markdown();
    var worse = report(cell("bm25", "", high), cell("dense", "", low)).markdown();

    assertThat(better).contains("** ▲ |");
    assertThat(better)
        .contains("| dense | ndcg@10 | +.100 [+.100, +.100] | <.001 | <.001 | 60/0/0 | – |");
    assertThat(worse).contains("] ▼ |").contains("| 0/0/60 |");
  }

  @Test
  void what_a_question_cost_is_listed_by_route() {
    var markdown = report(cell("bm25", "", .2, .4)).markdown();

    assertThat(markdown)
        .contains("| bm25 | 3.0 | 6 | 250 | 12.0 | 2.0 | 40 ms | 40 ms | 100.0 % | – | – | – |");
  }

  @Test
  void few_topics_undefined_values_and_missing_replies_are_announced() {
    var markdown =
        report(
                cell("bm25", "", .2, .4, UNDEFINED),
                incomplete(cell("dense", "", .5, UNDEFINED, .1)))
            .markdown();

    assertThat(markdown)
        .contains("> 3 outcomes are incomplete")
        .contains("> set: comparisons rest on as few as 1 topic, fewer than 50")
        .contains("> set: ndcg@10 is not defined for 1 of 3 topics");
  }

  @Test
  void sound_results_come_without_a_warning() {
    assertThat(
            report(
                    sound(cell("bm25", "", new double[60])),
                    sound(cell("dense", "", new double[60])))
                .markdown())
        .doesNotContain("> ");
  }

  @Test
  void a_route_that_gave_way_often_and_a_metric_without_values_are_pointed_out() {
    var results =
        new Results(
            "test", 42, List.of("ndcg@10", "subem", "target@10"), List.of(cell("bm25", "", 1, 0)));

    assertThat(Report.of(results, "bm25").markdown())
        .contains("> set: stages of bm25 gave way to their fallback on 100.0 % of the questions")
        .contains("> set: no route has a value of subem;");
  }

  @Test
  void variants_are_listed_with_their_drop() {
    var markdown = report(cell("bm25", "", .4, .4), cell("bm25", "short", .3, .3)).markdown();

    assertThat(markdown)
        .contains("| variant | route | ndcg@10 |", "| short | bm25 | .300 (-.250) |");
  }

  @Test
  void orders_are_listed_apart_from_other_variants() {
    var markdown =
        report(cell("r", "", 1, 0), cell("r", "order 0", 1, 0), cell("r", "order 1", 0, 1))
            .markdown();

    assertThat(markdown)
        .contains("| route | metric | orders | mean | worst order | best order | gap | changed |")
        .contains("| r | ndcg@10 | 2 | .500 | .000 | 1.000 | 1.000 | 100.0 % | – | – | – |")
        .doesNotContain("### Robustness");
  }

  @Test
  void a_collection_is_named_even_if_only_variants_were_asked_on_it() {
    var markdown = report(cell("r", "order 0", 1, 0), cell("r", "order 1", 0, 1)).markdown();

    assertThat(markdown).contains("## set (2 topics)\n\n### Order of the passages");
  }

  @Test
  void attacks_are_listed_with_their_rate_and_their_metric_nowhere_else() {
    var results =
        new Results(
            "test",
            42,
            List.of("ndcg@10", "target@5"),
            List.of(
                cell("r", "", .5, .5, .5),
                aimed("attack: none", 0, 0, 1),
                aimed("attack: x", 1, 0, 1)));

    var markdown = Report.of(results, "r").markdown();

    assertThat(markdown)
        .contains("| route | attack | metric | topics | open | succeeded | rate | 95 % interval |")
        .contains("| r | x | target@5 | 3 | 2 | 1 | 50.0 % | 9.5 % to 90.5 % |")
        .containsOnlyOnce("target@5")
        .doesNotContain("attack: none |");
  }

  @Test
  void of_a_metric_that_is_no_merit_nothing_is_best_or_better() {
    var low = new double[60];
    var high = new double[60];
    Arrays.fill(high, 1);

    var markdown =
        Report.of(
                new Results(
                    "test",
                    42,
                    List.of("answer_length"),
                    List.of(
                        cell("answer_length", "short", "", low),
                        cell("answer_length", "long", "", high))),
                "short")
            .markdown();

    assertThat(markdown).contains("| long | 1.000 [1.000, 1.000] |").contains("+1.000");
  }

  @Test
  void routes_are_explained_by_what_they_print() {
    assertThat(report(cell("bm25", "", .2)).markdown())
        .contains("- **bm25**: `bm25@10 | unchanged`");
  }

  @Test
  void hostile_names_stay_text_on_one_line() {
    var markdown = report(cell("a|b\n# *x* [y](z) <img>", "", .2)).markdown();

    assertThat(markdown).contains("| a\\|b # \\*x\\* \\[y\\](z) \\<img> | **.200");
  }

  @Test
  void numbers_have_three_digits_and_no_zero_in_front() {
    assertThat(Figures.three(.1234)).isEqualTo(".123");
    assertThat(Figures.three(1)).isEqualTo("1.000");
    assertThat(Figures.three(-.0401)).isEqualTo("-.040");
    assertThat(Figures.three(-.0001)).isEqualTo(".000");
    assertThat(Figures.signed(.02)).isEqualTo("+.020");
    assertThat(Figures.signed(.0002)).isEqualTo(".000");
    assertThat(Figures.p(.0004)).isEqualTo("<.001");
    assertThat(Figures.time(Duration.ofMillis(1_530))).isEqualTo("1.5 s");
    assertThat(Figures.time(Duration.ofNanos(2_340_000))).isEqualTo("2.3 ms");
  }

  @Test
  void an_unknown_baseline_is_refused() {
    var results = new Results("r", 42, List.of("ndcg@10"), List.of(cell("bm25", "", .2)));

    assertThatThrownBy(() -> Report.of(results, "bm52"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bm52")
        .hasMessageContaining("[bm25]");
  }

  @Test
  void the_same_results_give_the_same_report() {
    var results = RandomResults.some(20);

    assertThat(Report.of(results, "bm25").html()).isEqualTo(Report.of(results, "bm25").html());
  }

  private static Report report(Cell... cells) {
    return Report.of(new Results("test", 42, List.of("ndcg@10"), List.of(cells)), cells[0].route());
  }

  private static Cell aimed(String variant, double... values) {
    return cell("target@5", "r", variant, values);
  }

  private static Cell cell(String route, String variant, double... values) {
    return cell("ndcg@10", route, variant, values);
  }

  private static Cell cell(String metric, String route, String variant, double... values) {
    var scored = new ArrayList<Scored>();
    for (double value : values) {
      Map<String, Double> byMetric = Double.isNaN(value) ? Map.of() : Map.of(metric, value);
      var cost = new Cost(3, 250, 12, 2, Duration.ofMillis(40), 1, 0, 0);
      var topic = "t" + scored.size();
      scored.add(new Scored(topic, "?", byMetric, cost, List.of(), null, false, null, false));
    }
    return new Cell(route, variant, "bm25@10 | unchanged", "set", "", scored);
  }

  private static Cell incomplete(Cell cell) {
    return with(cell.scored().getFirst().cost(), true, cell);
  }

  private static Cell sound(Cell cell) {
    return with(new Cost(0, 0, 0, 0, Duration.ofMillis(40), 0, 0, 0), false, cell);
  }

  private static Cell with(Cost cost, boolean incomplete, Cell cell) {
    var scored =
        cell.scored().stream()
            .map(
                s ->
                    new Scored(
                        s.topic(), "?", s.values(), cost, List.of(), null, false, null, incomplete))
            .toList();
    return new Cell(cell.route(), "", cell.printed(), "set", "", scored);
  }
}
