package dev.ragstone.evaluation;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

  private static final Metric RR = new Small.FirstRelevant();

  @Test
  void every_topic_is_asked_on_every_route_and_the_cells_keep_their_order(@TempDir Path folder) {
    var results =
        new Experiment(
                "small",
                List.of(Small.route("one", 1), Small.route("two", 2)),
                List.of(Small.collection(), Small.collection().varied("again", t -> t)),
                List.of(RR))
            .run(folder);

    assertThat(results.cells())
        .extracting(c -> c.route() + "/" + c.collectionVariant())
        .containsExactly("one/", "two/", "one/again", "two/again");
    assertThat(results.cells()).allMatch(cell -> cell.values("rr").size() == Small.TOPICS);
    assertThat(results.cell("one", "small").orElseThrow().scored())
        .extracting(Scored::topic)
        .startsWith("t0", "t1", "t2");
  }

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

    experiment(counting, RR).run(folder);
    experiment(counting, RR).run(folder);
    assertThat(asked).hasValue(Small.TOPICS);

    experiment(counting(asked, "changed"), RR).run(folder);
    assertThat(asked).hasValue(2 * Small.TOPICS);

    experiment(counting, RR, named("other", o -> 1)).run(folder);
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

    assertThatThrownBy(() -> experiment(nested, RR).run(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running in");
  }

  @Test
  void a_route_that_fails_is_scored_as_a_failure_and_says_why(@TempDir Path folder) {
    Stage<Question, Candidates> failing =
        (question, run) -> {
          throw new RagException.IndexUnavailable("the index is gone", new IOException("gone"));
        };

    var results = experiment(new Route("failing", c -> failing), RR).run(folder);

    assertThat(results.cells().getFirst().values("rr").values()).containsOnly(0.0);
    assertThat(results.cells().getFirst().scored())
        .extracting(Scored::failure)
        .containsOnly("the index is gone");
  }

  @Test
  void a_bug_ends_the_experiment_and_names_the_route(@TempDir Path folder) {
    Stage<Question, Candidates> buggy =
        (question, run) -> {
          throw new IllegalArgumentException("off by one");
        };

    assertThatThrownBy(() -> experiment(new Route("buggy", c -> buggy), RR).run(folder))
        .hasMessageContaining("buggy")
        .hasMessageContaining("off by one");
  }

  @Test
  void a_whole_pipeline_is_scored_by_its_last_ranking_its_context_and_its_answer(
      @TempDir Path folder) {
    var model = ScriptedChatModel.answering(prompt -> "yes");
    Stage<Question, Candidates> found = new Small.Salted(1, 0);
    Stage<Candidates, Candidates> best =
        (candidates, run) ->
            new Candidates(candidates.question(), candidates.ranking().top(2));
    Stage<Candidates, Context> packed = (candidates, run) -> Context.of(candidates);
    Stage<Context, Answer> answered = (context, run) -> answer(model, context, run);
    var seen = new ArrayList<Outcome>();

    var results =
        experiment(
                new Route("whole", c -> found.then(best).then(packed).then(answered)),
                named(
                    "seen",
                    outcome -> {
                      synchronized (seen) {
                        seen.add(outcome);
                      }
                      return 1;
                    }))
            .run(folder);

    assertThat(seen).allMatch(o -> o.ranked().size() == 2 && o.shown().size() == 2);
    assertThat(results.cells().getFirst().scored())
        .allMatch(s -> "yes [1]".equals(s.answer()) && s.cost().modelCalls() == 1)
        .allMatch(s -> s.cost().depth() == 1 && s.cost().tokensIn() > 0);
  }

  @Test
  void results_read_from_the_folder_are_those_the_run_returned(@TempDir Path folder) {
    var results = Small.experiment(0).run(folder);

    assertThat(Results.read(folder)).isEqualTo(results);
  }

  @Test
  void progress_counts_every_topic_once(@TempDir Path folder) {
    var told = new ArrayList<Progress>();

    Small.experiment(0).run(folder, told::add);

    assertThat(told.getLast()).isEqualTo(new Progress("two", "small", 80, 80));
    assertThat(told).extracting(Progress::done).isSorted();
  }

  @Test
  void a_judge_that_is_down_leaves_the_outcome_incomplete_and_is_asked_again(@TempDir Path folder) {
    var down = new AtomicInteger(1);
    var judge =
        named(
            "judged",
            outcome -> {
              if (down.get() == 1) {
                throw new RagException.ModelUnavailable("judge", new IllegalStateException("down"));
              }
              return 1;
            });

    var first = experiment(Small.route("one", 1), judge).run(folder);
    down.set(0);
    var second = experiment(Small.route("one", 1), judge).run(folder);

    assertThat(first.incomplete()).isEqualTo(Small.TOPICS);
    assertThat(second.incomplete()).isZero();
    assertThat(second.cells().getFirst().values("judged").values()).containsOnly(1.0);
  }

  @Test
  void ties_are_broken_as_trec_eval_breaks_them() {
    var ranking =
        new Ranking(
            List.of(
                new Hit(new Passage("a", "a"), 1),
                new Hit(new Passage("b", "b"), 1.00000000001),
                new Hit(new Passage("c", "c"), 1)));

    assertThat(Ties.TREC_EVAL.order(ranking))
        .extracting(Hit::id)
        .containsExactly("c", "b", "a");
    assertThat(Ties.AS_RANKED.order(ranking))
        .extracting(Hit::id)
        .containsExactly("b", "a", "c");
  }

  private static Answer answer(ChatModel model, Context context, Run run) {
    var text = Chat.ask(model, "answer", context.question().text(), run);
    var passage = context.evidence().getFirst().passage();
    return new Answer.Grounded(
        text + " [1]", List.of(new Citation(1, passage, text)), Stability.ASKED_ONCE);
  }

  private static Experiment experiment(Route route, Metric... metrics) {
    return new Experiment(
        "test", List.of(route), List.of(Small.collection()), List.of(metrics));
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

  private static Metric named(String name, Function<Outcome, Integer> value) {
    record Named(String name, Function<Outcome, Integer> value) implements Metric {
      @Override
      public OptionalDouble of(Topic topic, Outcome outcome) {
        return OptionalDouble.of(value.apply(outcome));
      }

      @Override
      public String toString() {
        return name;
      }
    }
    return new Named(name, value);
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
