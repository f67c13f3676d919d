package dev.ragstone.core;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Answer.Grounded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void a_question_needs_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Question("  \n"))
        .withMessage("a question needs text");
  }

  @Test
  void a_question_of_a_megabyte_is_refused_with_advice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Question("why ".repeat(250_000)))
        .withMessage(
            "a question has at most 16384 characters, this one has 1000000; shorten it, or add it"
                + " as a document");
  }

  @Test
  void every_restriction_of_a_question_stays() {
    var tenant = metadataKey("tenant").isEqualTo("blue");
    var year = metadataKey("year").isGreaterThan(1990);

    var question = new Question("why?").restrictedTo(tenant).restrictedTo(year);

    assertThat(question.filters()).containsExactly(tenant, year);
  }

  @Test
  void a_plan_starts_with_the_question_as_asked() {
    var question = new Question("why?");

    assertThat(QueryPlan.asAskedAnd(question, List.of(Query.subQuestion("who?"))).queries())
        .extracting(Query::role)
        .containsExactly(Query.Role.ORIGINAL, Query.Role.SUB_QUESTION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryPlan(question, List.of(Query.subQuestion("who?"))));
  }

  @Test
  void a_ranking_orders_equal_scores_by_id_and_holds_no_passage_twice() {
    var a = new Hit(new Passage("a", "x"), 1);
    var b = new Hit(new Passage("b", "y"), 1);

    assertThat(ids(new Ranking(List.of(b, a)))).containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ranking(List.of(a, a)))
        .withMessage("passage a is ranked twice");
  }

  @Test
  void top_is_a_prefix() {
    assertThat(ranking("a", "b", "c").top(2))
        .isEqualTo(new Ranking(ranking("a", "b", "c").hits().subList(0, 2)));
    assertThat(ranking("a").top(9)).isEqualTo(ranking("a"));
  }

  @Test
  void a_score_that_is_no_number_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hit(new Passage("a", "x"), Double.NaN))
        .withMessage("score of a is NaN");
  }

  @Test
  void a_hit_remembers_who_placed_it_where() {
    var query = new Query("mill", Query.Role.ORIGINAL, 1, Query.Leg.BOTH);

    var hits = ranking("a", "b").placedBy("bm25", query).placedBy("listwise").hits();

    assertThat(hits.get(1).placings())
        .containsExactly(new Placing("bm25", "mill", 2, 0.5), new Placing("listwise", "", 2, 0.5));
  }

  @Test
  void metadata_is_text_numbers_and_booleans() {
    var passage = new Passage("a", "x", "", "", Map.of("year", 1850, "open", true));

    assertThat(passage.metadata()).containsEntry("year", 1850L).containsEntry("open", true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Passage("a", "x", "", "", Map.of("tags", Set.of("mill"))))
        .withMessageContaining("metadata 'tags' of passage a");
  }

  @Test
  void metadata_of_several_values_keeps_their_order_and_cannot_be_changed() {
    var tags = new ArrayList<Object>(List.of("river", "mill", "river"));
    var passage = new Passage("a", "x", "", "", Map.of("tags", tags, "years", List.of(1850, 3L)));
    tags.clear();

    assertThat(passage.metadata())
        .containsEntry("tags", List.of("river", "mill", "river"))
        .containsEntry("years", List.of(1850L, 3L));
    assertThat(passage.values("years")).containsExactly(1850L, 3L);
    assertThatThrownBy(() -> passage.values("tags").clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_list_of_one_value_is_the_value_and_an_empty_list_is_no_key() {
    var passage =
        new Passage("a", "x", "", "", Map.of("tags", List.of("mill"), "years", List.of()));

    assertThat(passage.metadata()).isEqualTo(Map.of("tags", "mill"));
    assertThat(passage.values("tags")).containsExactly("mill");
    assertThat(passage.values("years")).isEmpty();
  }

  @Test
  void a_list_of_several_kinds_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Passage("a", "x", "", "", Map.of("size", List.of(1, 2.5))))
        .withMessage("metadata 'size' of passage a mixes [Long, Double]; use one kind");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Passage("a", "x", "", "", Map.of("size", List.of(List.of(1), List.of(2)))))
        .withMessageContaining("metadata 'size' of passage a is a List");
  }

  @Test
  void half_a_pair_of_surrogates_in_metadata_becomes_a_replacement_character() {
    var passage = new Passage("a", "x", "", "", Map.of("k", "1\ud83d2", "whole", "\ud83d\ude00"));

    assertThat(passage.metadata()).isEqualTo(Map.of("k", "1\ufffd2", "whole", "\ud83d\ude00"));
  }

  @Test
  void what_no_index_could_hold_is_refused_by_name() {
    var unset = new HashMap<String, Object>();
    unset.put("year", null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Passage("a", "x", "", "", unset))
        .withMessage("metadata 'year' of passage a has no value; leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Passage("x".repeat(40_000), "x"))
        .withMessage("a passage needs an id of 1 to 8192 characters, was 40000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.within(Duration.ofDays(200_000)))
        .withMessageContaining("at most a day");
  }

  @Test
  void citation_numbers_belong_to_passages_and_survive_any_order() {
    var context = Context.of(new Candidates(new Question("why?"), ranking("a", "b", "c")));

    var reversed = context.shown(context.evidence().reversed());

    assertThat(reversed.evidence()).extracting(Evidence::number).containsExactly(3, 2, 1);
    assertThat(reversed.byNumber()).isEqualTo(context.byNumber());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.shown(context.evidence().subList(0, 2)));
  }

  @Test
  void a_piece_of_evidence_may_be_shown_again_but_a_number_stands_for_one_piece() {
    var context = Context.of(new Candidates(new Question("why?"), ranking("a", "b", "c")));
    var first = context.evidence().getFirst();
    var again = List.of(first, context.evidence().get(1), context.evidence().get(2), first);

    var twice = context.shown(again);

    assertThat(twice.evidence()).isEqualTo(again);
    assertThat(twice.byNumber()).isEqualTo(context.evidence());
    assertThat(twice.shown(context.evidence())).isEqualTo(context);
    var other = new Evidence(1, context.evidence().get(1).hit());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Context(new Question("why?"), List.of(first, other)))
        .withMessage("two passages are cited as [1]");
  }

  @Test
  void a_grounded_answer_cites_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grounded("In 1850.", List.of(), Stability.ASKED_ONCE))
        .withMessage("a grounded answer cites at least one passage");
  }

  @Test
  void stability_is_the_share_of_agreeing_orders() {
    assertThat(new Stability(3, 5).value()).isEqualTo(0.6);
    assertThat(new Stability(1, 2).value()).isZero(); // no two agree
    assertThat(Stability.ASKED_ONCE.value()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> new Stability(4, 3));
  }

  @Test
  void a_hit_that_shows_less_keeps_the_whole_passage_whatever_happens_to_it() {
    var found = new Hit(new Passage("a", "One. Two.", "t", "s", Map.of("k", 1)), 1);
    var shown = found.shown("Two.");

    assertThat(shown.passage()).isEqualTo(new Passage("a", "Two.", "t", "s", Map.of("k", 1)));
    assertThat(shown.whole()).isEqualTo(found.passage()).isEqualTo(found.whole());
    assertThat(shown.scored(3).shown("Two").whole()).isEqualTo(found.whole());
    assertThat(new Ranking(List.of(shown)).placedBy("x").hits().getFirst().whole())
        .isEqualTo(found.whole());
    assertThat(Hit.merged(List.of(shown, shown), 2).whole()).isEqualTo(found.whole());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hit(new Passage("a", "x"), 1, List.of(), new Passage("b", "x")));
  }
}
