package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paraphrases and the step back. */
class OtherWordingsTest {

  private static final Question ASKED = new Question("Who built the mill?");
  private static final String ONE = "Whose work is the mill?";
  private static final String TWO = "Who erected the mill?";
  private static final String GENERAL = "What is the history of the mill?";

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void all_paraphrases_together_weigh_as_much_as_the_question() {
    var plan = paraphrased(ONE + "\n" + TWO, 3);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED),
            new Query(ONE, Role.PARAPHRASE, 0.5, Leg.BOTH),
            new Query(TWO, Role.PARAPHRASE, 0.5, Leg.BOTH));
    assertThat(mended()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. Whose work is the mill?\n2. Who erected the mill?\n3. Who built the mill?",
        "[\"Whose work is the mill?\", \"Who erected the mill?\"]",
        "Here they are:\nWhose work is the mill?\nWho erected the mill?\nGood luck!",
        "Whose work is the mill?\nwhose work is the MILL\nWho erected the mill?\nwho built the mill",
        "Whose work is the mill?\nWho erected the mill?\nWhat mill is it?\nWhich mill?",
      })
  void paraphrases_are_found_in_every_dress_once_and_no_more_than_asked(String reply) {
    var plan = paraphrased(reply, 2);

    assertThat(plan.queries()).extracting(Query::text).containsExactly(ASKED.text(), ONE, TWO);
    assertThat(mended()).hasSize(1);
  }

  @Test
  void a_model_that_only_repeats_the_question_has_no_other_wording() {
    assertThatThrownBy(() -> paraphrased("who built the mill\nWho built the MILL?", 3))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void a_more_general_question_counts_half() {
    var plan = steppedBack(GENERAL);

    assertThat(plan.queries())
        .containsExactly(Query.original(ASKED), new Query(GENERAL, Role.STEP_BACK, 0.5, Leg.BOTH));
    assertThat(mended()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "More general: What is the history of the mill?",
        "\"What is the history of the mill?\"",
        "A more general one would be\nWhat is the history of the mill?\nWhy was it built?",
        "[\"What is the history of the mill?\"]",
      })
  void the_general_question_is_read_out_of_more_and_that_is_noted(String reply) {
    var plan = steppedBack(reply);

    assertThat(plan.queries()).extracting(Query::text).containsExactly(ASKED.text(), GENERAL);
    assertThat(mended()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who built the mill?", "who  built the MILL", "1. Who built the mill ?"})
  void a_step_back_to_the_question_itself_is_left_out(String reply) {
    assertThat(steppedBack(reply)).isEqualTo(QueryPlan.asAsked(ASKED));
    assertThat(mended()).containsExactly("left out: it is the question as asked");
  }

  @Test
  void a_step_back_may_be_20_words_longer_and_no_more() {
    var longest = "Why " + "and why ".repeat(11) + "so?"; // 24 words, the question has 4

    assertThat(steppedBack(longest).queries()).hasSize(2);
    assertThat(steppedBack("And " + longest).queries()).hasSize(1);
    assertThat(mended()).containsExactly("left out: it has 25 words");
  }

  @Test
  void they_print_their_settings_and_refuse_what_cannot_work() {
    var model = ScriptedChatModel.saying();

    assertThat(QueryExpansions.paraphrases(model)).hasToString("paraphrases(most 3)");
    assertThat(QueryExpansions.stepBack(model)).hasToString("stepBack");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExpansions.paraphrases(model, 0))
        .withMessage("paraphrases must be at least 1, were 0");
  }

  private QueryPlan paraphrased(String reply, int most) {
    return QueryExpansions.paraphrases(ScriptedChatModel.saying(reply), most).apply(ASKED, run);
  }

  private QueryPlan steppedBack(String reply) {
    return QueryExpansions.stepBack(ScriptedChatModel.saying(reply)).apply(ASKED, run);
  }

  private List<String> mended() {
    return run.trace().only(Trace.Event.Repaired.class).stream()
        .map(Trace.Event.Repaired::what)
        .toList();
  }
}
