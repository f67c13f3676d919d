package dev.ragstone.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChangesReportTest {

  private static final Cost FREE = new Cost(0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

  @Test
  void every_route_stands_beside_itself() {
    var before = results("nightly", cell("r", "set", .2, .4, .6), cell("s", "set", .5, .5, .5));
    var after = results("nightly", cell("r", "set", .4, .6, .6), cell("s", "set", .5, .5, .5));

    assertThat(Report.changes(before, after))
        .startsWith("# Changes: nightly\n\n")
        .contains(
            """
            ## set

            | route | metric | before | after | difference | p | p (Holm) | wins/ties/losses |
            |---|---|--:|--:|--:|--:|--:|--:|
            | r | m | .400 | .533 | +.133 [.000, +.200] | .500 | 1.000 | 2/1/0 |
            | s | m | .500 | .500 | .000 [.000, .000] | 1.000 | 1.000 | 0/3/0 |
            """)
        .contains("> set: comparisons rest on as few as 3 topics, fewer than 50")
        .doesNotContain("Only ");
  }

  @Test
  void a_significant_change_is_marked() {
    var before =
        results("a", cell("r", "set", DoubleStream.generate(() -> .1).limit(60).toArray()));
    var after = results("b", cell("r", "set", DoubleStream.generate(() -> .2).limit(60).toArray()));

    assertThat(Report.changes(before, after))
        .startsWith("# Changes: a → b\n")
        .contains("| +.100 [+.100, +.100] ▲ |")
        .doesNotContain("> ");
    assertThat(Report.changes(after, before)).contains("| -.100 [-.100, -.100] ▼ |");
  }

  @Test
  void means_are_of_the_topics_in_both() {
    var before = results("a", cell("r", "set", .2));
    var after = results("b", cell("r", "set", .4, 1, 1));

    assertThat(Report.changes(before, after))
        .contains("| r | m | .200 | .400 |")
        .contains("> set: up to 2 topics have a value either before or after, not both");
  }

  @Test
  void what_only_one_of_them_has_is_named_below() {
    var before = results("a", cell("r", "set", 1), cell("old", "set", 1), cell("r", "other", 1));
    var after = results("b", cell("r", "set", 1), cell("r", "new*", 1), cell("s", "set", 1));

    assertThat(Report.changes(before, after))
        .endsWith(
            "Only before: collection other, route old.\n\nOnly after: collection new\\*, route s.\n");
  }

  @Test
  void a_route_that_was_not_asked_on_a_collection_is_named_with_it() {
    var before = results("a", cell("r", "set", 1), cell("s", "set", 1), cell("r", "more", 1));
    var after = results("b", cell("r", "set", 1), cell("s", "set", 1), cell("s", "more", 1));

    assertThat(Report.changes(before, after))
        .endsWith("Only before: route r on more.\n\nOnly after: route s on more.\n");
  }

  @Test
  void incomplete_results_are_pointed_out() {
    var whole = results("a", cell("r", "set", 1));
    var scored = new Scored("t0", "?", Map.of("m", 1.0), FREE, List.of(), null, false, null, true);
    var partial = results("b", new Cell("r", "", "r()", "set", "", List.of(scored)));

    assertThat(Report.changes(partial, whole)).contains("> 1 outcome before is incomplete");
    assertThat(Report.changes(whole, partial)).contains("> 1 outcome after is incomplete");
  }

  @Test
  void results_without_anything_in_common_are_refused() {
    var before = results("a", cell("r", "set", 1));
    var after = results("b", cell("s", "set", 1));

    assertThatThrownBy(() -> Report.changes(before, after))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[r]")
        .hasMessageContaining("[s]");
  }

  private static Results results(String name, Cell... cells) {
    return new Results(name, 42, List.of("m"), List.of(cells));
  }

  private static Cell cell(String route, String collection, double... values) {
    var scored = new ArrayList<Scored>();
    for (double value : values) {
      var byMetric = Map.of("m", value);
      scored.add(
          new Scored(
              "t" + scored.size(), "?", byMetric, FREE, List.of(), null, false, null, false));
    }
    return new Cell(route, "", route + "()", collection, "", scored);
  }
}
