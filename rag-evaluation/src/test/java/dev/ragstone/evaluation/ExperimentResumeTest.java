package dev.ragstone.evaluation;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that was stopped goes on where it was. */
class ExperimentResumeTest {

  private static final Metric RR = new Small.FirstRelevant();

  @Test
  void an_experiment_killed_in_the_middle_ends_with_the_figures_of_one_that_ran_through(
      @TempDir Path killed, @TempDir Path whole) throws Exception {
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Small.class.getName(),
                killed.toString(),
                "50")
            .inheritIO()
            .start();
    while (lines(killed) < 15 && program.isAlive()) {
      Thread.onSpinWait();
    }
    program.destroyForcibly().waitFor();
    int left = lines(killed);

    var resumed = Small.experiment(0).run(killed);
    var through = Small.experiment(0).run(whole);

    assertThat(left).isBetween(15, 2 * Small.TOPICS - 1);
    assertThat(values(resumed)).isEqualTo(values(through));
    assertThat(resumed.cells().getFirst().scored())
        .extracting(Scored::ranked)
        .isEqualTo(through.cells().getFirst().scored().stream().map(Scored::ranked).toList());
  }

  @Test
  void a_line_cut_off_by_a_crash_is_asked_again(@TempDir Path folder) throws IOException {
    var first = Small.experiment(0).run(folder);
    var file = folder.resolve("outcomes.jsonl");
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 25));

    var second = Small.experiment(0).run(folder);

    assertThat(values(second)).isEqualTo(values(first));
    assertThat(lines(folder)).isEqualTo(2 * Small.TOPICS);
  }

  @Test
  void a_damaged_line_is_named(@TempDir Path folder) throws IOException {
    Small.experiment(0).run(folder);
    Files.writeString(folder.resolve("outcomes.jsonl"), "not json\n", APPEND);

    assertThatThrownBy(() -> Small.experiment(0).run(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outcomes.jsonl:81");
  }

  @Test
  void what_is_known_is_not_asked_again_and_what_was_changed_is(@TempDir Path folder) {
    var asked = new AtomicInteger();
    var counting = counting(asked, "plain");

    Small.experiment(counting, RR).run(folder);
    Small.experiment(counting, RR).run(folder);
    assertThat(asked).hasValue(Small.TOPICS);

    Small.experiment(counting(asked, "changed"), RR).run(folder);
    assertThat(asked).hasValue(2 * Small.TOPICS);

    Small.experiment(counting, RR, Small.metric("other", o -> 1)).run(folder);
    assertThat(asked).hasValue(3 * Small.TOPICS);
  }

  @Test
  void two_experiments_cannot_share_a_folder_at_a_time(@TempDir Path folder) {
    var nested =
        new Route(
            "nested",
            collection -> {
              Small.experiment(0).run(folder);
              return new Small.Salted(0, 0);
            });

    assertThatThrownBy(() -> Small.experiment(nested, RR).run(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running in");
  }

  @Test
  void a_judge_that_is_down_leaves_the_outcome_incomplete_and_is_asked_again(@TempDir Path folder) {
    var down = new AtomicInteger(1);
    var judge =
        Small.metric(
            "judged",
            outcome -> {
              if (down.get() == 1) {
                throw new RagException.ModelUnavailable("judge", new IllegalStateException("down"));
              }
              return 1;
            });

    var first = Small.experiment(Small.route("one", 1), judge).run(folder);
    down.set(0);
    var second = Small.experiment(Small.route("one", 1), judge).run(folder);

    assertThat(first.incomplete()).isEqualTo(Small.TOPICS);
    assertThat(second.incomplete()).isZero();
    assertThat(second.cells().getFirst().values("judged").values()).containsOnly(1.0);
  }

  private static Route counting(AtomicInteger asked, String name) {
    record Counting(AtomicInteger asked, String name) implements Stage<Question, Candidates> {
      @Override
      public Candidates apply(Question question, Run run) {
        asked.incrementAndGet();
        return new Candidates(question, Ranking.EMPTY);
      }

      @Override
      public String toString() {
        return name;
      }
    }
    return new Route("counting", collection -> new Counting(asked, name));
  }

  private static int lines(Path folder) {
    try {
      var file = folder.resolve("outcomes.jsonl");
      return Files.exists(file) ? (int) Files.readString(file).lines().count() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static List<Map.Entry<String, SortedMap<String, Double>>> values(Results results) {
    return results.cells().stream()
        .map(cell -> Map.entry(cell.route(), cell.values("rr")))
        .toList();
  }
}
