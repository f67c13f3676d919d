package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupwiseRerankerTest {

  private static final Pattern LINE = Pattern.compile("(?m)^\\[(\\d+)] text (\\d+)$");

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates three = scored(3, 2, 1);

  @Test
  void grades_count_six_tenths_and_the_first_stage_four() {
    var ranked = Rerankers.groupwise(knowing(Map.of(0, 2.0, 1, 4.5, 2, 7.0))).apply(three, run);

    // .6 * 0 + .4 * 1, .6 * .5 + .4 * .5, .6 * 1 + .4 * 0
    assertThat(ids(ranked)).containsExactly("2", "1", "0");
    assertThat(ranked.ranking().hits())
        .extracting(hit -> Math.round(hit.score() * 1e9) / 1e9)
        .containsExactly(0.6, 0.5, 0.4);
    assertThat(run.trace().modelCalls()).isEqualTo(2);
  }

  @Test
  void grades_of_several_deals_are_averaged() {
    var calls = new AtomicInteger();
    var model =
        ScriptedChatModel.answering(
            prompt ->
                graded(
                    prompt,
                    calls.getAndIncrement() == 0
                        ? List.of(9.0, 1.0, 2.0)
                        : List.of(1.0, 5.0, 2.0)));

    var ranked = Rerankers.groupwise(model, Groups.USUAL.withWeight(1)).apply(three, run);

    // (9 + 1) / 2, (1 + 5) / 2, (2 + 2) / 2
    assertThat(ids(ranked)).containsExactly("0", "1", "2");
    assertThat(ranked.ranking().hits().get(1).score()).isCloseTo(1.0 / 3, within(1e-9));
  }

  @Test
  void members_of_a_group_that_cannot_be_read_are_average_and_not_zeros() {
    var groups = new Groups(1, 1, 1, 0, 100);
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("text 1")
                    ? "I cannot grade this."
                    : prompt.contains("text 0") ? "{\"1\": 3}" : "{\"1\": 7}");

    var ranked = Rerankers.groupwise(model, groups).apply(three, run);

    assertThat(ids(ranked)).containsExactly("2", "1", "0"); // 7, (7 + 3) / 2, 3
    assertThat(run.trace().toString()).contains("groupwise: 1 replies could not be read");
  }

  @Test
  void a_group_lost_in_one_deal_is_graded_in_the_other() {
    var calls = new AtomicInteger();
    var model =
        ScriptedChatModel.answering(
            prompt -> calls.getAndIncrement() == 0 ? "no" : graded(prompt, List.of(1.0, 2.0, 3.0)));

    var ranked = Rerankers.groupwise(model, Groups.USUAL.withWeight(1)).apply(three, run);

    assertThat(ids(ranked)).containsExactly("2", "1", "0");
  }

  @Test
  void no_group_that_can_be_read_or_no_model_fails_the_stage() {
    assertThatThrownBy(
            () -> Rerankers.groupwise(ScriptedChatModel.answering(p -> "no")).apply(three, run))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(
            () ->
                Rerankers.groupwise(ScriptedChatModel.failing(new IllegalStateException("down")))
                    .apply(three, run))
        .isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void a_list_is_dealt_evenly_and_every_place_once_in_every_epoch() {
    Law.forAll(
        random ->
            new Groups(1 + random.nextInt(9), 1 + random.nextInt(3), .6, random.nextLong(), 9),
        (groups, random) -> {
          int count = 1 + random.nextInt(40);

          var dealt = groups.dealt(count);

          int parts = Math.ceilDiv(count, groups.size());
          assertThat(dealt).hasSize(groups.epochs() * parts);
          for (int epoch = 0; epoch < groups.epochs(); epoch++) {
            var places = new TreeSet<Integer>();
            var sizes = new TreeSet<Integer>();
            for (var group : dealt.subList(epoch * parts, (epoch + 1) * parts)) {
              places.addAll(group);
              sizes.add(group.size());
            }
            assertThat(places).hasSize(count).last().isEqualTo(count - 1);
            assertThat(sizes.last())
                .isLessThanOrEqualTo(Math.min(groups.size(), sizes.first() + 1));
          }
          assertThat(groups.dealt(count)).isEqualTo(dealt);
        });
  }

  @Test
  void another_seed_deals_another_way_and_so_does_the_next_epoch() {
    var dealt = new Groups(5, 2, .6, 1, 100).dealt(20);

    assertThat(new Groups(5, 2, .6, 2, 100).dealt(20)).isNotEqualTo(dealt);
    assertThat(dealt.subList(0, 4)).isNotEqualTo(dealt.subList(4, 8));
  }

  @Test
  void the_same_list_is_asked_about_in_the_same_groups() {
    var first = knowing(Map.of());
    var second = knowing(Map.of());
    var many = scored(IntStream.range(0, 50).mapToDouble(i -> -i).toArray());

    var once = Rerankers.groupwise(first).apply(many, run);
    var again = Rerankers.groupwise(second).apply(many, run);

    assertThat(first.asked()).hasSize(6).containsExactlyInAnyOrderElementsOf(second.asked());
    assertThat(once).isEqualTo(again);
  }

  @Test
  void settings_are_checked_and_printed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups(0, 1, 1, 0, 2))
        .withMessage("size must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups(1, 0, 1, 0, 2))
        .withMessage("epochs must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Groups.USUAL.withWeight(Double.NaN))
        .withMessage("weight must be in [0, 1], was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups(1, 1, 1, 0, 1))
        .withMessage("depth must be at least 2, was 1");
    assertThat(Rerankers.groupwise(ScriptedChatModel.saying()))
        .hasToString("groupwise(size 20, epochs 2, weight 0.6, seed 0, depth 100)");
  }

  @Test
  void one_candidate_needs_no_model() {
    var one = candidates("why?", "red");

    assertThat(Rerankers.groupwise(ScriptedChatModel.saying()).apply(one, run)).isEqualTo(one);
  }

  /** Passages "0", "1", ... with these scores. */
  private static Candidates scored(double... scores) {
    return new Candidates(
        new Question("why?"),
        new Ranking(
            IntStream.range(0, scores.length)
                .mapToObj(i -> new Hit(new Passage(String.valueOf(i), "text " + i), scores[i]))
                .toList()));
  }

  private static ScriptedChatModel knowing(Map<Integer, Double> grades) {
    return ScriptedChatModel.answering(
        prompt ->
            graded(
                prompt,
                IntStream.range(0, 50).mapToObj(i -> grades.getOrDefault(i, 5.0)).toList()));
  }

  private static String graded(String prompt, List<Double> grades) {
    return LINE.matcher(prompt)
        .results()
        .map(line -> "\"" + line.group(1) + "\": " + grades.get(Integer.parseInt(line.group(2))))
        .collect(joining(", ", "{", "}"));
  }
}
