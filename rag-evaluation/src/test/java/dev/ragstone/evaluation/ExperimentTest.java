package dev.ragstone.evaluation;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void a_route_that_fails_is_scored_as_a_failure_and_says_why(@TempDir Path folder) {
    Stage<Question, Candidates> failing =
        (question, run) -> {
          throw new RagException.IndexUnavailable("the index is gone", new IOException("gone"));
        };

    var results = Small.experiment(new Route("failing", c -> failing), RR).run(folder);

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

    assertThatThrownBy(() -> Small.experiment(new Route("buggy", c -> buggy), RR).run(folder))
        .hasMessageContaining("buggy")
        .hasMessageContaining("off by one");
  }

  @Test
  void a_whole_pipeline_is_scored_by_its_last_ranking_its_context_and_its_answer(
      @TempDir Path folder) {
    var model = ScriptedChatModel.answering(prompt -> "yes");
    Stage<Question, Candidates> found = new Small.Salted(1, 0);
    Stage<Candidates, Candidates> best =
        (candidates, run) -> new Candidates(candidates.question(), candidates.ranking().top(2));
    Stage<Candidates, Context> packed = (candidates, run) -> Context.of(candidates);
    Stage<Context, Answer> answered = (context, run) -> answer(model, context, run);
    var seen = new ArrayList<Outcome>();

    var results =
        Small.experiment(
                new Route("whole", c -> found.then(best).then(packed).then(answered)),
                Small.metric(
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
  void ties_are_broken_as_trec_eval_breaks_them() {
    var ranking =
        new Ranking(
            List.of(
                new Hit(new Passage("a", "a"), 1),
                new Hit(new Passage("b", "b"), 1.00000000001),
                new Hit(new Passage("c", "c"), 1)));

    assertThat(Ties.TREC_EVAL.order(ranking)).extracting(Hit::id).containsExactly("c", "b", "a");
    assertThat(Ties.AS_RANKED.order(ranking)).extracting(Hit::id).containsExactly("b", "a", "c");
  }

  private static Answer answer(ChatModel model, Context context, Run run) {
    var text = Chat.ask(model, "answer", context.question().text(), run);
    var passage = context.evidence().getFirst().passage();
    return new Answer.Grounded(
        text + " [1]", List.of(new Citation(1, passage, text)), Stability.ASKED_ONCE);
  }
}
