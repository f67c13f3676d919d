package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.Scored.Found;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.testing.Law;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrecRunsTest {

  private static final Cost FREE = new Cost(0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

  @Test
  void a_cell_is_written_in_six_columns(@TempDir Path folder) {
    var file = folder.resolve("a.run");
    var cell =
        cell(
            scored("q1", new Found("d2", 1.5), new Found("d1", 1.0)),
            scored("q2"),
            scored("q3", new Found("d1", -2)));

    TrecRuns.write(file, "mine", cell);

    assertThat(file).hasContent("q1 Q0 d2 1 1.5 mine\nq1 Q0 d1 2 1.0 mine\nq3 Q0 d1 1 -2.0 mine\n");
  }

  @Test
  void scores_that_do_not_fall_are_lowered_by_the_least(@TempDir Path folder) {
    var file = folder.resolve("a.run");
    var ranking = List.of(new Found("a", 1), new Found("b", 1), new Found("c", 7));

    TrecRuns.write(file, "t", Map.of("q", ranking));

    assertThat(file).hasContent("q Q0 a 1 1.0 t\nq Q0 b 2 0.99999994 t\nq Q0 c 3 0.9999999 t\n");
  }

  @Test
  void what_is_read_has_the_order_that_was_written(@TempDir Path folder) {
    var file = folder.resolve("law.run");
    Law.forAll(
        TrecRunsTest::someRanking,
        (ranking, random) -> {
          TrecRuns.write(file, "t", Map.of("q", ranking));

          assertThat(TrecRuns.read(file).get("q"))
              .extracting(Found::id)
              .isEqualTo(ranking.stream().map(Found::id).toList());
        });
  }

  private static List<Found> someRanking(Random random) {
    var ranking = new ArrayList<Found>();
    double[] scales = {1e-42, 1e-9, 1, 1e6, 1e30};
    double scale = scales[random.nextInt(scales.length)];
    for (int i = random.nextInt(8); i >= 0; i--) {
      double score = random.nextBoolean() ? random.nextInt(3) : random.nextGaussian();
      ranking.add(new Found("d" + random.nextInt(10) + "-" + i, score * scale));
    }
    return ranking;
  }

  @Test
  void what_cannot_stand_in_a_run_file_is_refused_and_nothing_written(@TempDir Path folder) {
    var file = folder.resolve("a.run");

    assertThatThrownBy(() -> TrecRuns.write(file, "t", Map.of("q", found("my file.md", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id 'my file.md'");
    assertThatThrownBy(() -> TrecRuns.write(file, "t", Map.of("q\t1", found("d", 1))))
        .hasMessageContaining("topic 'q\t1'");
    assertThatThrownBy(() -> TrecRuns.write(file, "", Map.of("q", found("d", 1))))
        .hasMessageContaining("tag ''");
    assertThatThrownBy(() -> TrecRuns.write(file, "t", Map.of("q", found("d", Double.NaN))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score NaN of d for topic q");
    assertThatThrownBy(() -> TrecRuns.write(file, "t", Map.of("q", found("d", -1e300))))
        .hasMessageContaining("score -1.0E300 of d");
    assertThatThrownBy(
            () ->
                TrecRuns.write(
                    file, "t", Map.of("q", List.of(new Found("d", 2), new Found("d", 1)))))
        .hasMessage("d is found twice for topic q");
    assertThat(file).doesNotExist();
  }

  /**
   * Worked after trec_eval: 0.1 and 0.100000000001 are one 32-bit float, ties go to the greater id.
   */
  @Test
  void a_run_is_ordered_by_float_scores_and_then_by_ids_the_greater_first(@TempDir Path folder) {
    var run =
        """
        q2 Q0 a 1 0.1 other
        q2 Q0 B 2 .1 other
        q2\tQ0 b\t3  0.100000000001 other
        q2 Q0 \uffff 4 +1e-1 other
        q2 Q0 \ud83d\ude00 5 1E-1 other
        q2 Q0 z 6 -1 other
        q2 Q0 y 7 3 other
        q1 Q0 d 1 0 other
        """;

    var read = TrecRuns.read(Written.file(folder, "a.run.gz", Written.zipped(run)));

    assertThat(read).containsOnlyKeys("q2", "q1");
    assertThat(read.keySet()).first().isEqualTo("q2");
    assertThat(read.get("q2"))
        .extracting(Found::id)
        .containsExactly("y", "\ud83d\ude00", "\uffff", "b", "a", "B", "z");
  }

  @Test
  void a_foreign_run_is_replayed_over_the_collection(@TempDir Path folder) {
    var file = Written.file(folder, "a.run", "q1 Q0 d2 1 9 t\nq1 Q0 x 2 9 t\nq1 Q0 d1 3 1 t\n");
    var collection = collection(topic("q1", "who?"), topic("q2", "what?"));

    var replay = TrecRuns.replay(file, collection);
    var run = Run.within(Duration.ofMinutes(1));
    var hits = replay.apply(new Question("who?"), run).ranking().hits();

    assertThat(hits)
        .extracting(Hit::passage)
        .containsExactly(
            new Passage("x", "x", "", "x", Map.of()),
            collection.passages().get(1),
            collection.passages().get(0));
    assertThat(hits.getFirst().placings().getFirst().score()).isEqualTo(9);
    assertThat(replay.apply(new Question("what?"), run).ranking().isEmpty()).isTrue();
    assertThat(replay).hasToString("run(a.run)");
  }

  @Test
  void a_run_over_documents_is_replayed_by_source(@TempDir Path folder) {
    var file = Written.file(folder, "a.run", "q1 Q0 b.md 1 9 t\nq1 Q0 gone.md 2 8 t\n");
    var judgments = new Judgments(Judgments.Unit.SOURCE, Map.of("b.md", 1, "gone.md", 1));
    var collection = collection(new Topic("q1", new Question("who?"), judgments));

    var found =
        TrecRuns.replay(file, collection)
            .apply(new Question("who?"), Run.within(Duration.ofMinutes(1)));

    assertThat(judgments.ids(found.ranking().passages())).containsExactly("b.md", "gone.md");
    assertThat(found.ranking().passages().getFirst().id()).isEqualTo("d2");
  }

  @Test
  void a_run_of_another_collection_or_of_topics_that_look_alike_is_refused(@TempDir Path folder) {
    var file = Written.file(folder, "a.run", "q1 Q0 d1 1 9 t\nq2 Q0 d2 1 9 t\n");

    assertThatThrownBy(() -> TrecRuns.replay(file, collection(topic("q9", "who?"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run a.run has no topic of small; do the two belong together?");
    assertThatThrownBy(
            () -> TrecRuns.replay(file, collection(topic("q1", "who?"), topic("q2", "who?"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topics q1 and q2 of small ask the same");
  }

  private static List<Found> found(String id, double score) {
    return List.of(new Found(id, score));
  }

  private static TestCollection collection(Topic... topics) {
    return new TestCollection(
        "small",
        List.of(
            new Passage("d1", "one", "", "a.md", Map.of()),
            new Passage("d2", "two", "", "b.md", Map.of()),
            new Passage("d3", "three", "", "b.md", Map.of())),
        List.of(topics));
  }

  private static Topic topic(String id, String text) {
    return new Topic(id, new Question(text), Judgments.NONE);
  }

  private static Scored scored(String topic, Found... ranked) {
    return new Scored(topic, "?", Map.of(), FREE, List.of(ranked), null, false, null, false);
  }

  private static Results.Cell cell(Scored... scored) {
    return new Results.Cell("route", "", "route", "collection", "", List.of(scored));
  }
}
