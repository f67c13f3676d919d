package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** HyDE and query2doc. */
class MadeUpDocumentsTest {

  private static final Question ASKED = new Question("Who built the mill?");
  private static final String MILL = "The mill was built by Ada in 1840.";

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void hypothetical_documents_are_for_the_dense_leg_and_count_as_the_question_does() {
    var model = ScriptedChatModel.saying("Sure, here is a passage: " + MILL);

    var plan = QueryExpansions.hypotheticalDocuments(model, 1).apply(ASKED, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED), new Query(MILL, Role.PSEUDO_DOCUMENT, 1, Leg.DENSE));
  }

  @Test
  void every_call_asks_for_another_manner_so_that_no_two_prompts_are_the_same() {
    var model = ScriptedChatModel.answering(prompt -> "Passage " + prompt.hashCode() + " of it.");

    var plan = QueryExpansions.hypotheticalDocuments(model).apply(ASKED, run);

    assertThat(plan.queries()).hasSize(9);
    assertThat(model.asked()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void passages_that_say_the_same_count_once_and_that_is_noted() {
    var model = ScriptedChatModel.saying(MILL, "the MILL was built by Ada in 1840", "Bob did it.");

    var plan = QueryExpansions.hypotheticalDocuments(model, 3).apply(ASKED, run);

    assertThat(plan.queries()).hasSize(3);
    assertThat(run.trace().only(Trace.Event.Repaired.class))
        .singleElement()
        .extracting(Trace.Event.Repaired::what)
        .isEqualTo("2 of 3 differ");
  }

  @Test
  void refusals_and_silence_are_dropped_and_if_nothing_is_left_that_is_a_failure() {
    var some = ScriptedChatModel.saying("I cannot do that.", "", MILL);
    var none = ScriptedChatModel.saying("I cannot do that.", "", "Here is the passage:");

    var plan = QueryExpansions.hypotheticalDocuments(some, 3).apply(ASKED, run);

    assertThat(plan.queries()).extracting(Query::text).containsExactly(ASKED.text(), MILL);
    assertThat(run.trace().dropped()).hasSize(2);
    assertThatThrownBy(() -> QueryExpansions.hypotheticalDocuments(none, 3).apply(ASKED, run))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void a_pseudo_document_is_for_the_lexical_leg_at_a_fifth_of_the_questions_weight() {
    var plan = QueryExpansions.pseudoDocument(ScriptedChatModel.saying(MILL)).apply(ASKED, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED), new Query(MILL, Role.PSEUDO_DOCUMENT, 0.2, Leg.LEXICAL));
  }

  @Test
  void long_passages_are_cut() {
    var words = "word ".repeat(9_000);

    var dense =
        QueryExpansions.hypotheticalDocuments(ScriptedChatModel.saying(words), 1).apply(ASKED, run);
    var lexical = QueryExpansions.pseudoDocument(ScriptedChatModel.saying(words)).apply(ASKED, run);

    assertThat(dense.queries().getLast().text().split(" ", -1)).hasSize(384);
    assertThat(lexical.queries().getLast().text().split(" ", -1)).hasSize(192);
  }

  @Test
  void they_print_their_settings_and_refuse_what_cannot_work() {
    var model = ScriptedChatModel.saying();

    assertThat(QueryExpansions.hypotheticalDocuments(model))
        .hasToString("hypotheticalDocuments(8)");
    assertThat(QueryExpansions.pseudoDocument(model)).hasToString("pseudoDocument");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExpansions.hypotheticalDocuments(model, 0))
        .withMessage("documents must be at least 1, were 0");
  }
}
