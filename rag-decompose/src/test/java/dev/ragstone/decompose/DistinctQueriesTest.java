package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DistinctQueriesTest {

  private static final Question ASKED = new Question("0");

  private final Run run = Run.within(Duration.ofSeconds(20));

  /** A text is the angle of its vector, in degrees. */
  private static final class Angles implements EmbeddingModel {

    private final List<Integer> calls = new ArrayList<>();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      calls.add(segments.size());
      return Response.from(segments.stream().map(s -> vector(s.text())).toList());
    }

    private static Embedding vector(String text) {
      double angle = Math.toRadians(Double.parseDouble(text));
      return Embedding.from(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
  }

  private final Angles angles = new Angles();

  @Test
  void sub_questions_that_repeat_the_question_or_another_are_left_out() {
    // cos 18° = .951, cos 19° = .946
    assertThat(left(Role.SUB_QUESTION, "18", "19", "30", "38", "170"))
        .containsExactly("0", "19", "38", "170");
  }

  @Test
  void a_sub_question_far_from_the_question_is_a_part_of_it_all_the_same() {
    assertThat(left(Role.SUB_QUESTION, "90", "180")).containsExactly("0", "90", "180");
  }

  @Test
  void paraphrases_and_more_general_questions_stay_between_the_question_and_elsewhere() {
    // cos 11° = .982, cos 12° = .978, cos 53° = .602, cos 54° = .588
    for (Role role : List.of(Role.PARAPHRASE, Role.STEP_BACK)) {
      assertThat(left(role, "11", "12", "13", "53", "54")).containsExactly("0", "12", "13", "53");
    }
  }

  @Test
  void made_up_passages_and_keywords_are_not_looked_at() {
    assertThat(left(Role.PSEUDO_DOCUMENT, "0", "90")).containsExactly("0", "0", "90");
    assertThat(left(Role.KEYWORDS, "0", "90")).containsExactly("0", "0", "90");
    assertThat(angles.calls).isEmpty();
  }

  @Test
  void all_are_embedded_at_once_and_what_is_left_out_is_noted() {
    left(Role.SUB_QUESTION, "5", "90");

    assertThat(angles.calls).containsExactly(3);
    assertThat(run.trace().only(Trace.Event.Decided.class))
        .extracting(Trace.Event.Decided::what)
        .containsExactly("without '5': like '0'");
    assertThat(run.trace().modelCalls()).isZero();
  }

  @Test
  void weights_legs_and_the_question_are_kept() {
    var odd = new Query("40", Role.PARAPHRASE, 0.5, Leg.DENSE);
    var plan = new QueryPlan(new Question("as asked"), List.of(Query.original(ASKED), odd));

    assertThat(Decomposers.distinct((q, r) -> plan, angles).apply(ASKED, run)).isEqualTo(plan);
  }

  @Test
  void a_model_that_fails_leaves_the_plan_as_it_is_and_the_dropped_check_is_noted() {
    var plan = plan(Role.SUB_QUESTION, "5", "90");
    List<Function<List<TextSegment>, List<Embedding>>> failing =
        List.of(
            texts -> {
              throw new IllegalStateException("down");
            },
            texts -> List.of(vector(1)),
            texts -> List.of(vector(1), vector(1, 0), vector(1)),
            texts -> texts.stream().map(text -> vector(Float.NaN)).toList());
    for (var replies : failing) {
      var model =
          new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
              return Response.from(replies.apply(segments));
            }
          };
      var fresh = Run.within(Duration.ofSeconds(20));

      assertThat(Decomposers.distinct((q, r) -> plan, model).apply(ASKED, fresh)).isEqualTo(plan);
      assertThat(fresh.trace().dropped())
          .singleElement()
          .matches(dropped -> dropped.branch().equals("compare queries"));
    }
  }

  @Test
  void it_prints_its_settings_and_refuses_what_are_no_cosines() {
    assertThat(Decomposers.distinct(Decomposers.none(), angles))
        .hasToString("distinct(none, below 0.95, 0.6 to 0.98)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Likeness(1.1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Likeness(1, .9, .8));
    assertThatIllegalArgumentException().isThrownBy(() -> new Likeness(Double.NaN, 0, 1));
  }

  private static Embedding vector(float... numbers) {
    return Embedding.from(numbers);
  }

  private List<String> left(Role role, String... texts) {
    var plan = plan(role, texts);
    return Decomposers.distinct((question, r) -> plan, angles).apply(ASKED, run).queries().stream()
        .map(Query::text)
        .toList();
  }

  private static QueryPlan plan(Role role, String... texts) {
    var queries = List.of(texts).stream().map(text -> new Query(text, role, 1, Leg.BOTH)).toList();
    return QueryPlan.asAskedAnd(ASKED, queries);
  }
}
