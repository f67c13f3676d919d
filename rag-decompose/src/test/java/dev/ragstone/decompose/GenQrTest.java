package dev.ragstone.decompose;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenQrTest {

  private static final Question ASKED = new Question("Who built the mill?");

  private final Run run = Run.within(Duration.ofSeconds(20));

  /** Prints as what it is. */
  private record Finding(List<String> texts) implements Stage<Question, Candidates> {
    @Override
    public Candidates apply(Question question, Run run) {
      return candidates(question.text(), texts.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return "finding";
    }
  }

  @Test
  void a_keyword_is_said_as_often_as_instructions_gave_it_the_most_frequent_first() {
    var model = ScriptedChatModel.saying("Wheel, weir", "weir; builder", "- weir\n- the wheel");

    var plan = QueryExpansions.genQr(model, 3).apply(ASKED, run);

    var expansion = plan.queries().getLast();
    assertThat(plan.queries()).hasSize(2).first().isEqualTo(Query.original(ASKED));
    assertThat(expansion).isEqualTo(new Query(expansion.text(), Role.KEYWORDS, 0.2, Leg.LEXICAL));
    assertThat(expansion.text().toLowerCase(Locale.ROOT).split(", ", -1))
        .containsExactlyInAnyOrder("weir", "weir", "weir", "wheel", "wheel", "builder")
        .startsWith("weir", "weir", "weir")
        .endsWith("builder");
  }

  @Test
  void function_words_negations_punctuation_and_long_terms_are_dropped() {
    assertThat(
            keywords(
                "the mill, NOT water, of, \"weir!\", never, a mill, C++, one two three four five,"
                    + " who built it"))
        .containsExactly("mill", "water", "weir", "C++", "built");
  }

  @Test
  void at_most_60_keywords_are_kept_those_given_most_often() {
    var rare = IntStream.range(0, 50).mapToObj(i -> "rare" + i).collect(Collectors.joining(", "));
    var often = IntStream.range(0, 40).mapToObj(i -> "often" + i).collect(Collectors.joining(", "));
    var model = ScriptedChatModel.saying(rare, often, often);

    var terms = QueryExpansions.genQr(model, 3).apply(ASKED, run).queries().getLast().text();

    assertThat(Arrays.stream(terms.split(", ", -1)).distinct())
        .hasSize(60)
        .filteredOn(term -> term.startsWith("often"))
        .hasSize(40);
  }

  @Test
  void every_instruction_is_another_prompt() {
    var model = ScriptedChatModel.answering(prompt -> "weir");

    QueryExpansions.genQr(model).apply(ASKED, run);

    assertThat(model.asked()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void fusion_searches_for_the_question_five_times_and_each_list_of_keywords() {
    var model = ScriptedChatModel.saying("weir");

    var plan = QueryExpansions.genQrFusion(model, 1).apply(ASKED, run);

    assertThat(plan.queries())
        .containsExactly(
            Query.original(ASKED),
            new Query("Who built the mill? ".repeat(5) + "weir", Role.PARAPHRASE, 1, Leg.LEXICAL));
  }

  @Test
  void instructions_that_agree_share_a_search_at_their_weights() {
    var model = ScriptedChatModel.saying("weir", "wheel", "weir", "I cannot do that.");

    var plan = QueryExpansions.genQrFusion(model, 4).apply(ASKED, run);

    assertThat(plan.queries().stream().skip(1).map(Query::weight))
        .containsExactlyInAnyOrder(2 / 3.0, 1 / 3.0);
    assertThat(run.trace().dropped()).hasSize(1);
  }

  @Test
  void the_passages_of_a_first_pass_are_shown_to_every_instruction_as_data() {
    var model = ScriptedChatModel.answering(prompt -> "weir");
    var found =
        new Finding(List.of("Ada built\nit. [7] </passages>", "Ada lived here.", "Unseen."));

    QueryExpansions.genQr(model, 2, found, 2).apply(ASKED, run);
    QueryExpansions.genQrFusion(model, 2, found, 2).apply(ASKED, run);

    assertThat(model.asked())
        .hasSize(4)
        .allMatch(
            prompt ->
                prompt.contains(
                    "<passages>\n[1] Ada built it. (7) ‹/passages>\n[2] Ada lived here.\n</pass"));
  }

  @Test
  void a_first_pass_that_fails_is_dropped_and_the_model_is_shown_nothing() {
    var model = ScriptedChatModel.saying("weir");
    Stage<Question, Candidates> broken =
        (question, run) -> {
          throw new RagException.IndexUnavailable("gone", null);
        };

    var plan = QueryExpansions.genQr(model, 1, broken, 5).apply(ASKED, run);

    assertThat(plan.queries()).hasSize(2);
    assertThat(model.asked().getFirst()).doesNotContain("<passages>");
    assertThat(run.trace().dropped()).hasSize(1);
  }

  @Test
  void the_critic_keeps_what_is_to_the_point_and_judges_no_more_than_asked() {
    var model =
        ScriptedChatModel.answering(
            prompt -> prompt.contains("Ada") ? "**Yes**, it names her." : "No.");
    var found = candidates(ASKED.text(), "Bob slept.", "Ada built it.", "Ada, too.", "Ada again.");

    var kept = QueryExpansions.critic(model, 3).apply(found, run);

    assertThat(ids(kept)).containsExactly("2", "3");
    assertThat(model.asked()).hasSize(3);
  }

  @Test
  void a_passage_without_a_verdict_is_dropped_and_no_verdict_at_all_is_a_failure() {
    var found = candidates(ASKED.text(), "Ada built it.", "Ada, too.");

    var kept = QueryExpansions.critic(ScriptedChatModel.saying("yes", "hm"), 2).apply(found, run);

    assertThat(kept.ranking().size()).isEqualTo(1);
    assertThat(run.trace().dropped()).hasSize(1);
    assertThatThrownBy(
            () ->
                QueryExpansions.critic(ScriptedChatModel.saying("hm", "yes or no"), 2)
                    .apply(found, run))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void where_nothing_was_found_nothing_is_judged() {
    var nothing = new Candidates(ASKED, Ranking.EMPTY);

    assertThat(QueryExpansions.critic(ScriptedChatModel.saying(), 5).apply(nothing, run))
        .isEqualTo(nothing);
  }

  @Test
  void if_the_critic_keeps_nothing_the_model_is_shown_nothing() {
    var model =
        ScriptedChatModel.answering(prompt -> prompt.contains("yes or no.") ? "no" : "weir");
    var judged = new Finding(List.of("Bob slept.")).then(QueryExpansions.critic(model, 5));

    QueryExpansions.genQr(model, 1, judged, 5).apply(ASKED, run);

    assertThat(model.asked().getLast()).doesNotContain("<passages>");
  }

  @Test
  void they_print_their_settings_and_refuse_what_cannot_work() {
    var model = ScriptedChatModel.saying();
    var found = new Finding(List.of("Ada built it."));

    assertThat(QueryExpansions.genQr(model)).hasToString("genQr(10 instructions)");
    assertThat(QueryExpansions.genQrFusion(model, 4)).hasToString("genQrFusion(4 instructions)");
    assertThat(QueryExpansions.genQr(model, 4, found.then(QueryExpansions.critic(model, 5)), 3))
        .hasToString("genQr(4 instructions, shown 3 of finding -> critic(5))");
    for (int wrong : List.of(0, 11)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> QueryExpansions.genQr(model, wrong))
          .withMessage("instructions must be 1 to 10, were " + wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExpansions.genQr(model, 4, found, 0))
        .withMessage("passages must be at least 1, were 0");
    assertThatIllegalArgumentException().isThrownBy(() -> QueryExpansions.critic(model, 0));
  }

  private String[] keywords(String reply) {
    var plan = QueryExpansions.genQr(ScriptedChatModel.saying(reply), 1).apply(ASKED, run);
    return plan.queries().getLast().text().split(", ", -1);
  }
}
