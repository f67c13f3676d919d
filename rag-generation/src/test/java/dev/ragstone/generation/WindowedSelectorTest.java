package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowedSelectorTest {

  private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(\\d+)] passage (\\d+)$");

  private final Run run = run();

  private static Candidates many(int passages) {
    return candidates(
        "q",
        IntStream.rangeClosed(1, passages).mapToObj(i -> "passage " + i).toArray(String[]::new));
  }

  /** Selects the passages that {@code useful} accepts by their rank. */
  private static ScriptedChatModel selecting(IntPredicate useful) {
    return ScriptedChatModel.answering(
        prompt ->
            "Selection: ["
                + SHOWN
                    .matcher(prompt)
                    .results()
                    .filter(line -> useful.test(Integer.parseInt(line.group(2))))
                    .map(line -> line.group(1))
                    .collect(joining(", "))
                + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 5",
    "100, 1, 6",
    "100, 5, 7",
    "100, 10, 9",
    "100, 20, 9",
    "20, 10, 1",
    "21, 10, 2",
    "1, 1, 1",
    "150, 0, 5"
  })
  void a_hundred_candidates_take_five_to_nine_calls(int candidates, int useful, int calls) {
    Selectors.usefulInWindows(selecting(rank -> rank <= useful)).apply(many(candidates), run);

    assertThat(run.trace().modelCalls()).isEqualTo(calls);
  }

  @Test
  void the_selection_so_far_is_shown_first_and_then_what_is_new() {
    var model = selecting(rank -> rank % 10 == 0);

    var kept = Selectors.usefulInWindows(model).apply(many(60), run);

    assertThat(ids(kept)).containsExactly("10", "20", "30", "40", "50", "60");
    assertThat(model.asked().get(1)).contains("[1] passage 10\n[2] passage 20\n[3] passage 21\n");
    assertThat(model.asked()).allMatch(prompt -> !prompt.contains("[21]"));
  }

  @Test
  void what_is_shown_again_and_not_selected_again_goes_only_where_windows_prune() {
    var fickle =
        ScriptedChatModel.answering(
            prompt -> prompt.contains("passage 21") ? "Selection: [2] [3]" : "Selection: [1] [2]");
    var growing = new SelectionWindows(100, 20, 10, false, 20);

    assertThat(ids(Selectors.usefulInWindows(fickle).apply(many(30), run)))
        .containsExactly("2", "21");
    assertThat(ids(Selectors.usefulInWindows(fickle, growing).apply(many(30), run)))
        .containsExactly("1", "2", "21");
  }

  @Test
  void what_is_selected_beyond_those_carried_is_not_shown_again_and_not_pruned() {
    var windows = new SelectionWindows(100, 4, 1, true, 20);
    var model =
        ScriptedChatModel.saying("Selection: [1] [2] [3]", "Selection: none", "Selection: [1]");

    var kept = Selectors.usefulInWindows(model, windows).apply(many(9), run);

    assertThat(model.asked().get(1))
        .contains("[1] passage 1\n[2] passage 5\n[3] passage 6\n[4] passage 7\n");
    assertThat(model.asked().get(2)).contains("[1] passage 2\n[2] passage 8\n[3] passage 9\n");
    assertThat(ids(kept)).containsExactly("2", "3");
  }

  @Test
  void nothing_useful_keeps_the_best_and_many_useful_the_best_by_rank() {
    assertThat(ids(Selectors.usefulInWindows(selecting(rank -> false)).apply(many(50), run)))
        .containsExactly("1");
    var two = new SelectionWindows(100, 20, 10, true, 2);
    assertThat(ids(Selectors.usefulInWindows(selecting(rank -> true), two).apply(many(50), run)))
        .containsExactly("1", "2");
  }

  @Test
  void a_failure_ends_the_pass_and_keeps_what_is_selected() {
    var model = ScriptedChatModel.saying("Selection: [4]", "?", "?");

    assertThat(ids(Selectors.usefulInWindows(model).apply(many(60), run))).containsExactly("4");
    assertThat(run.trace().toString()).contains("candidates from 21 to 60");
    assertThatThrownBy(
            () ->
                Selectors.usefulInWindows(ScriptedChatModel.saying("?", "?"))
                    .apply(many(60), run()))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void a_selection_is_a_part_of_the_candidates_in_their_order_whatever_the_model_says() {
    var all = many(45);
    forAll(
        random -> random.nextLong(),
        (seed, random) -> {
          var windows =
              new SelectionWindows(
                  1 + random.nextInt(60),
                  10,
                  random.nextInt(10),
                  random.nextBoolean(),
                  1 + random.nextInt(20));
          var kept = ids(select(seed, windows, all));

          assertThat(ids(all)).containsSubsequence(kept);
          assertThat(kept).isNotEmpty().hasSizeLessThanOrEqualTo(windows.atMost());
          assertThat(ids(select(seed, windows, all))).isEqualTo(kept);
        });
  }

  private static Candidates select(long seed, SelectionWindows windows, Candidates all) {
    var random = new Random(seed);
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              long shown = SHOWN.matcher(prompt).results().count();
              var numbers = random.ints(random.nextInt(8), 1, 14).boxed().toList();
              boolean any = numbers.stream().anyMatch(n -> n <= shown);
              return "Selection: " + (any ? numbers : "none");
            });
    return Selectors.usefulInWindows(model, windows).apply(all, run());
  }

  @Test
  void settings_are_checked_and_printed() {
    assertThat(Selectors.usefulInWindows(ScriptedChatModel.saying()))
        .hasToString("usefulInWindows(window 20, carry 10, depth 100, pruned, at most 20)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionWindows(100, 21, 10, true, 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionWindows(100, 10, 10, true, 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectionWindows(0, 20, 10, true, 20));
  }
}
