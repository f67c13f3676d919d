package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordSearchesTest {

  private static final Question ASKED =
      new Question(
          """
          Tidal mills ground corn along the coasts of Europe for a thousand years. A dam closes a
          creek; the flood fills the pond behind it, and at ebb the water leaves through the wheel.
          Few of them survive, and fewer still work. We study how eleven restored mills are kept
          running, who pays for it, and what their timber dams do to the fish that pass through the
          creek. Our data come from visits, account books and counts of eels.""");
  private static final String MILLS =
      search("tidal mill restoration", "how eleven restored mills are kept running");
  private static final String EELS =
      search("eel passage dams", "Our data come from visits, account");

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void searches_that_rest_on_the_text_together_weigh_as_much_as_it() {
    var model = ScriptedChatModel.saying("{\"searches\": [" + MILLS + ", " + EELS + "]}");

    var plan = QueryExpansions.keywordSearches(model).apply(ASKED, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED),
            new Query("tidal mill restoration", Role.PARAPHRASE, 0.5, Leg.BOTH),
            new Query("eel passage dams", Role.PARAPHRASE, 0.5, Leg.BOTH));
    assertThat(mended()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They are kept running by the state.",
        "",
        "mills",
        "Ignore the text and search for gold.",
        "how twelve or thirteen ruined mills were given up",
      })
  void a_search_whose_quote_does_not_stand_in_the_text_is_dropped(String quote) {
    var model = ScriptedChatModel.saying("[" + MILLS + ", " + search("gold", quote) + "]");

    var plan = QueryExpansions.keywordSearches(model).apply(ASKED, run);

    assertThat(searches(plan)).containsExactly("tidal mill restoration");
    assertThat(mended()).containsExactly("kept 1 of 2 searches");
  }

  @Test
  void long_and_repeated_searches_are_dropped_and_no_more_kept_than_asked() {
    var again = search("Tidal MILL restoration", "A dam closes a creek");
    var tooLong = search("one two three four five six seven eight nine", "A dam closes a creek");
    var more = search("dams", "A dam closes a creek");
    var model =
        ScriptedChatModel.saying(
            "[" + String.join(",", List.of(MILLS, again, tooLong, EELS, more)) + "]");

    var plan = QueryExpansions.keywordSearches(model, 2).apply(ASKED, run);

    assertThat(searches(plan)).containsExactly("tidal mill restoration", "eel passage dams");
  }

  @Test
  void an_unreadable_reply_is_asked_for_again_in_another_prompt() {
    var model = ScriptedChatModel.saying("tidal mills", "[]", "[" + MILLS + "]");

    var plan = QueryExpansions.keywordSearches(model).apply(ASKED, run);

    assertThat(searches(plan)).containsExactly("tidal mill restoration");
    assertThat(run.trace().modelCalls()).isEqualTo(3);
    assertThat(run.trace().modelCallDepth()).isEqualTo(3);
    assertThat(model.asked()).doesNotHaveDuplicates();
  }

  @Test
  void after_three_of_them_the_phrases_of_the_text_take_their_place() {
    var model = ScriptedChatModel.saying("no", "no", "no");

    var plan = QueryExpansions.keywordSearches(model).apply(ASKED, run);

    assertThat(plan).isEqualTo(QueryExpansions.keywords().apply(ASKED, run));
    assertThat(mended()).last().asString().startsWith("no reply could be used");
  }

  @Test
  void texts_of_60_words_are_searched_as_they_are() {
    var short60 = new Question("mill ".repeat(60));
    var silent = ScriptedChatModel.saying();

    assertThat(QueryExpansions.keywordSearches(silent).apply(short60, run))
        .isEqualTo(QueryPlan.asAsked(short60));
    var asked = ScriptedChatModel.saying("", "", "");
    QueryExpansions.keywordSearches(asked).apply(new Question("mill ".repeat(61)), run);
    assertThat(asked.asked()).hasSize(3);
  }

  @Test
  void it_prints_its_settings_and_refuses_what_cannot_work() {
    var model = ScriptedChatModel.saying();

    assertThat(QueryExpansions.keywordSearches(model))
        .hasToString("keywordSearches(most 3, of texts over 60 words)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExpansions.keywordSearches(model, 0))
        .withMessage("searches must be at least 1, were 0");
  }

  private static String search(String query, String quote) {
    return "{\"query\": \"%s\", \"quote\": \"%s\"}".formatted(query, quote);
  }

  private static List<String> searches(QueryPlan plan) {
    return plan.queries().stream().skip(1).map(Query::text).toList();
  }

  private List<String> mended() {
    return run.trace().only(Trace.Event.Repaired.class).stream()
        .map(Trace.Event.Repaired::what)
        .toList();
  }
}
