package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.generation.OrderCalibration.Labelled;
import dev.ragstone.generation.OrderCalibration.Place;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader is simulated: how well it reads depends on nothing but the place. */
class OrderCalibrationTest {

  private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(\\d+)] (.*)$");

  private static Run run() {
    return Run.start(new Limits(Duration.ofMinutes(1), 10_000, 100_000_000), event -> {});
  }

  private static List<Labelled> questions(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new Labelled(
                    new Question("How high is tower " + i + "?"),
                    Set.of("1,500 m"),
                    new Passage("gold", "Tower " + i + " is 1500 m high."),
                    IntStream.range(0, 12)
                        .mapToObj(o -> new Passage("o" + o, "House " + o + " is 20 m high."))
                        .toList()))
        .toList();
  }

  /** Finds the tower with a chance that depends on its place, from 0 to 1. */
  private static ScriptedChatModel reader(DoubleUnaryOperator chance) {
    return ScriptedChatModel.answering(
        prompt -> {
          var lines = SHOWN.matcher(prompt).results().toList();
          int gold =
              IntStream.range(0, lines.size())
                  .filter(i -> lines.get(i).group(2).startsWith("Tower"))
                  .findFirst()
                  .orElseThrow();
          double drawn = new Random(lines.get(gold).group(2).hashCode() * 31L).nextDouble();
          boolean found = drawn < chance.applyAsDouble((double) gold / (lines.size() - 1));
          return found
              ? "It is 1500 m high [%s].".formatted(lines.get(gold).group(1))
              : "It is 20 m high [%s].".formatted(lines.get(gold == 0 ? 1 : 0).group(1));
        });
  }

  @ParameterizedTest
  @CsvSource({
    ".9, .5, .3, 12, DESCENDING",
    ".3, .5, .9, 12, ASCENDING",
    ".8, .3, .8, 12, ENDS_FIRST",
    ".5, .5, .5, 12, ENDS_FIRST",
    ".3, .5, .9, 5, ASCENDING",
    ".9, .5, .3, 5, ENDS_FIRST", // which is the best first where there are so few
  })
  void the_order_follows_what_the_model_reads_best(
      double first, double middle, double last, int passages, PackOrder order) {
    DoubleUnaryOperator chance =
        at -> at < .5 ? first + 2 * at * (middle - first) : middle + (2 * at - 1) * (last - middle);
    var model = reader(chance);

    var calibration = OrderCalibration.of(model, questions(100), passages, run());

    assertThat(calibration.order()).isEqualTo(order);
    assertThat(calibration.right().get(Place.FIRST)).isCloseTo(first, within(.1));
    assertThat(calibration.right().get(Place.LAST)).isCloseTo(last, within(.1));
    assertThat(model.asked()).hasSize(300);
  }

  @Test
  void the_gold_passage_has_one_number_in_all_places_and_every_number_in_turn() {
    var model = reader(at -> 1);

    OrderCalibration.of(model, questions(30), 5, run());

    var tower =
        model.asked().stream()
            .filter(prompt -> prompt.contains("tower 7?"))
            .map(prompt -> SHOWN.matcher(prompt).results().map(m -> m.group(1)).toList())
            .toList();
    assertThat(tower)
        .containsExactlyInAnyOrder(
            List.of("3", "1", "2", "4", "5"),
            List.of("1", "2", "3", "4", "5"),
            List.of("1", "2", "4", "5", "3"));
  }

  @Test
  void a_question_that_fails_in_one_place_is_left_out_and_of_too_few_nothing_follows() {
    var calls = new AtomicInteger();
    var reader = reader(at -> at);
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              if (prompt.contains("tower 3?") && calls.incrementAndGet() == 1) {
                throw new IllegalStateException("overloaded");
              }
              return reader.chat(prompt);
            });
    var run = run();

    var calibration = OrderCalibration.of(model, questions(30), 12, run);

    assertThat(calibration.questions()).isEqualTo(29);
    assertThat(calibration.order()).isEqualTo(PackOrder.ENDS_FIRST);
    assertThat(calibration.right().get(Place.LAST)).isEqualTo(1);
    assertThat(run.trace().dropped()).hasSize(1);
  }

  @Test
  void a_model_that_never_answers_leaves_the_usual_order() {
    var calibration =
        OrderCalibration.of(
            ScriptedChatModel.failing(new IllegalStateException("down")), questions(30), 12, run());

    assertThat(calibration)
        .hasToString(
            "endsFirst: right 0.00 first, 0.00 in the middle, 0.00 last of 12 passages, 0 questions");
  }

  @Test
  void a_lead_that_may_be_chance_does_not_count() {
    var outcomes = new ArrayList<Set<Place>>();
    IntStream.range(0, 40)
        .forEach(i -> outcomes.add(EnumSet.of(i % 2 == 0 ? Place.FIRST : Place.LAST)));
    outcomes.add(EnumSet.of(Place.LAST));
    assertThat(PositionCurve.best(outcomes, 10)).isEqualTo(PackOrder.ENDS_FIRST);

    IntStream.range(0, 40).forEach(i -> outcomes.add(EnumSet.of(Place.LAST)));
    assertThat(PositionCurve.best(outcomes, 10)).isEqualTo(PackOrder.ASCENDING);
  }

  @Test
  void every_rank_counts_by_its_inverse_where_the_order_puts_it() {
    var descending = PositionCurve.shares(PackOrder.DESCENDING, 3); // 6/11, 3/11, 2/11
    assertThat(descending.get(Place.FIRST)).isCloseTo(6 / 11.0, within(1e-9));
    assertThat(descending.get(Place.MIDDLE)).isCloseTo(3 / 11.0, within(1e-9));
    assertThat(descending.get(Place.LAST)).isCloseTo(2 / 11.0, within(1e-9));

    for (var order : PackOrder.values()) {
      for (int size = 3; size < 30; size++) {
        assertThat(PositionCurve.shares(order, size).values().stream().mapToDouble(v -> v).sum())
            .isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void too_few_questions_passages_or_answers_are_refused() {
    var model = reader(at -> 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderCalibration.of(model, questions(29), 12, run()))
        .withMessageContaining("not 29 and 12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderCalibration.of(model, questions(30), 2, run()));
    var gold = new Passage("g", "Gold.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labelled(new Question("q"), Set.of("a"), gold, List.of(gold)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labelled(new Question("q"), Set.of(), gold, List.of(gold, gold)));
  }
}
