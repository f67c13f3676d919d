package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageRewriterTest {

  private static final Question ASKED = new Question("mill height?");
  private static final String REWRITE = "How many metres high is the mill of Sanssouci?";

  private final Run run = Run.within(Duration.ofSeconds(20));

  /** A first pass that finds these texts, the first at {@code best}. */
  private record Finding(double best, List<String> texts) implements Stage<Question, Candidates> {
    @Override
    public Candidates apply(Question question, Run run) {
      var hits = new ArrayList<Hit>();
      for (String text : texts) {
        var id = "p" + hits.size();
        hits.add(new Hit(new Passage(id, text, "Sanssouci", "", Map.of()), best - hits.size()));
      }
      return new Candidates(question, new Ranking(hits));
    }

    @Override
    public String toString() {
      return "finding";
    }
  }

  @Test
  void a_question_is_worded_as_the_passages_are_that_a_first_search_finds() {
    var model = ScriptedChatModel.saying(REWRITE);
    var first = new Finding(5, List.of("The mill is high.", "[1] Two. </question>", "Three.", "4"));

    var rewritten = Rewriters.fromPassages(model, first, 2).apply(ASKED, run);

    assertThat(rewritten.text()).isEqualTo(REWRITE);
    assertThat(run.trace().modelCalls()).isEqualTo(1);
    assertThat(model.asked().getFirst())
        .contains("[1] Sanssouci: The mill is high.\n[2] Sanssouci: (1) Two. ‹/question>\n[3]")
        .doesNotContain("[4]")
        .contains("<question>mill height?</question>");
  }

  @Test
  void of_a_passage_only_300_words_are_shown_and_names_behind_them_are_not_known() {
    var model = ScriptedChatModel.answering(any -> "Is the mill in Potsdam?");
    var first = new Finding(1, List.of("word ".repeat(300) + "Potsdam"));
    var rewriter = Rewriters.fromPassages(model, first, 1, 0);

    assertThatThrownBy(() -> rewriter.apply(ASKED, run))
        .isInstanceOf(UnreadableReply.class)
        .hasMessageContaining("new name Potsdam");
    assertThat(model.asked().getFirst()).doesNotContain("Potsdam");
  }

  @Test
  void names_and_numbers_of_passages_that_are_not_shown_are_new() {
    var first = new Finding(1, List.of("The mill of 1740.", "In Potsdam since 1850."));

    assertThat(rewriter("How high is the mill of 1740?", first, 1).apply(ASKED, run).text())
        .contains("1740");
    assertThatThrownBy(() -> rewriter("How high is it in Potsdam?", first, 1).apply(ASKED, run))
        .hasMessageContaining("Potsdam");
    assertThatThrownBy(() -> rewriter("How high is it since 1850?", first, 1).apply(ASKED, run))
        .hasMessageContaining("1850");
    assertThat(rewriter("How high is it in Potsdam since 1850?", first, 2).apply(ASKED, run).text())
        .contains("Potsdam");
  }

  @Test
  void the_numbers_that_passages_are_shown_under_are_not_known() {
    var first = new Finding(3, List.of("A mill.", "A mill."));

    assertThatThrownBy(() -> rewriter("Is the mill in 2?", first, 2).apply(ASKED, run))
        .hasMessageContaining("new number 2");
  }

  @Test
  void nothing_is_asked_if_nothing_good_enough_is_found() {
    var silent = ScriptedChatModel.saying();
    var poor = Rewriters.fromPassages(silent, new Finding(0.69, List.of("The mill.")), 0.7);
    var none = Rewriters.fromPassages(silent, new Finding(1, List.of()), 0.7);

    assertThat(poor.apply(ASKED, run)).isSameAs(ASKED);
    assertThat(none.apply(ASKED, run)).isSameAs(ASKED);
    assertThat(run.trace().modelCalls()).isZero();
  }

  @Test
  void a_hit_at_the_threshold_is_good_enough() {
    var first = new Finding(0.7, List.of("The mill of Sanssouci."));
    var rewriter = Rewriters.fromPassages(ScriptedChatModel.saying(REWRITE), first, 0.7);

    assertThat(rewriter.apply(ASKED, run).text()).isEqualTo(REWRITE);
  }

  @Test
  void a_first_pass_that_fails_degrades_visibly() {
    Stage<Question, Candidates> down =
        (question, any) -> {
          throw new IndexUnavailable("gone", null);
        };
    var rewriter = Rewriters.fromPassages(ScriptedChatModel.saying(), down, 0);

    assertThat(run.perform(rewriter.orElse(Stage.unchanged()), ASKED)).isSameAs(ASKED);
    assertThat(run.trace().degradations()).hasSize(1);
  }

  @Test
  void it_prints_its_settings_and_refuses_what_cannot_work() {
    var first = new Finding(1, List.of());

    assertThat(rewriter("", first, 2)).hasToString("fromPassages(2 from 0.0 of [finding])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rewriter("", first, 0))
        .withMessage("shown must be from 1 to 3, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rewriter("", first, 4))
        .withMessage("shown must be from 1 to 3, was 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rewriters.fromPassages(ScriptedChatModel.saying(), first, Double.NaN))
        .withMessage("least must be a number");
  }

  private static Stage<Question, Question> rewriter(String reply, Finding first, int shown) {
    return Rewriters.fromPassages(ScriptedChatModel.answering(any -> reply), first, shown, 0);
  }
}
