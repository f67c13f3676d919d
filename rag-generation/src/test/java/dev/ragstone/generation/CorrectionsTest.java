package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {

  private static final Question WHO = new Question("Who built the old mill?");
  private final RagException down = new RagException.IndexUnavailable("down", null);

  private final List<String> searched = new ArrayList<>();
  private final Run run = run();

  /** A source that finds these passages and remembers what it was asked. */
  private record Source(String name, List<String> found, List<String> searched)
      implements Stage<Question, Candidates> {

    @Override
    public Candidates apply(Question question, Run run) {
      searched.add(name + ": " + question.text());
      return new Candidates(question, ranking(found.toArray(String[]::new)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Source index(String... found) {
    return new Source("index", List.of(found), searched);
  }

  private Source web(String... found) {
    return new Source("web", List.of(found), searched);
  }

  private static <I, O> Stage<I, O> failing(RagException failure) {
    return (input, run) -> {
      throw failure;
    };
  }

  /** A passage's grade is the digit at the end of its id, in tenths; none for other ids. */
  private static List<Double> grades(Question question, List<Hit> hits, Run run) {
    return hits.stream()
        .map(hit -> hit.id().charAt(hit.id().length() - 1) - '0')
        .map(digit -> digit >= 0 && digit <= 9 ? digit / 10.0 : Double.NaN)
        .toList();
  }

  private static Correction how() {
    return Correction.by(CorrectionsTest::grades, .3, .7);
  }

  private List<String> corrected(
      Stage<Question, Candidates> first, Correction how, Stage<Question, Candidates> second) {
    return ids(Corrections.corrective(first, how, second).apply(WHO, run));
  }

  private List<String> decisions() {
    return run.trace().only(Trace.Event.Decided.class).stream()
        .map(Trace.Event.Decided::what)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "a7 b0, CORRECT",
    "a6 b7, CORRECT",
    "a2 b1, INCORRECT",
    "a3 b1, AMBIGUOUS",
    "a6 b6, AMBIGUOUS",
    "ax b1, AMBIGUOUS",
    "ax bx, AMBIGUOUS",
    "ax b8, CORRECT",
  })
  void one_right_passage_is_enough_and_all_must_be_wrong(String found, String action) {
    var searchedWith = corrected(index(found.split(" ", -1)), how(), web("w9"));

    assertThat(decisions().getFirst()).startsWith(action);
    assertThat(searchedWith)
        .containsExactlyElementsOf(
            switch (action) {
              case "CORRECT" -> List.of(found.split(" ", -1));
              case "INCORRECT" -> List.of("w9");
              default -> List.of(found.split(" ", -1)[0], "w9", found.split(" ", -1)[1]);
            });
  }

  @Test
  void what_is_right_is_refined_and_nobody_else_is_asked() {
    var how = how().refining(Selectors.relativeScore(.9, 1, 1));

    assertThat(corrected(index("a7", "b2"), how, web("w9"))).containsExactly("a7");
    assertThat(searched).containsExactly("index: Who built the old mill?");
  }

  @Test
  void nothing_found_is_incorrect_and_not_graded() {
    EvidenceGrader never =
        (question, hits, r) -> {
          throw new AssertionError("nothing to grade");
        };

    assertThat(corrected(index(), Correction.by(never, .3, .7), web("w1"))).containsExactly("w1");
  }

  @Test
  void the_second_source_is_asked_once_and_in_its_own_words() {
    var model = ScriptedChatModel.saying("old mill, builder, founder, Anna");
    var how = how().rewriting(Corrections.keywords(model));

    var found = Corrections.corrective(index("a1"), how, web("w1", "x0")).apply(WHO, run);

    assertThat(searched)
        .containsExactly("index: Who built the old mill?", "web: old mill builder founder");
    assertThat(found.question()).isEqualTo(WHO);
    assertThat(run.trace().modelCalls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I cannot help with that.", "{}"})
  void a_rewriting_that_fails_leaves_the_question(String reply) {
    var how = how().rewriting(Corrections.keywords(ScriptedChatModel.saying(reply)));

    assertThat(corrected(index("a1"), how, web("w1"))).containsExactly("w1");
    assertThat(searched).contains("web: Who built the old mill?");
    assertThat(run.trace().dropped()).hasSize(1);
  }

  @Test
  void a_rewriting_that_hangs_leaves_the_second_source_its_time() {
    var how = how().rewriting(Corrections.keywords(ScriptedChatModel.hanging()));
    Stage<Question, Candidates> searching =
        (question, r) -> r.call("searching", () -> web("w1").apply(question, r));

    var found =
        Corrections.corrective(index("a1"), how, searching)
            .apply(WHO, Run.within(Duration.ofSeconds(2)));

    assertThat(ids(found)).containsExactly("w1");
  }

  @Test
  void of_the_second_source_the_best_by_grade_are_kept() {
    var how = how().keeping(2);

    assertThat(corrected(index("a1"), how, web("u1", "v3", "w9", "yx", "z4")))
        .containsExactly("w9", "z4");
  }

  @Test
  void a_grader_that_fails_asks_both_sources_and_keeps_their_order() {
    EvidenceGrader failing =
        (question, hits, r) -> {
          throw down;
        };

    var found =
        corrected(
            index("a1", "b2"), Correction.by(failing, .3, .7).keeping(2), web("u1", "a1", "w9"));

    assertThat(found).containsExactly("a1", "u1", "b2");
    assertThat(decisions()).containsExactly("AMBIGUOUS, the second source is asked");
    assertThat(run.trace().dropped()).hasSize(2);
  }

  @Test
  void a_grader_that_hangs_leaves_time_for_both_sources() {
    EvidenceGrader hanging =
        (question, hits, r) ->
            r.call(
                "grading",
                () -> {
                  new CountDownLatch(1).await();
                  return List.of();
                });
    var short_ = Run.within(Duration.ofSeconds(2));

    var found =
        Corrections.corrective(index("a1"), Correction.by(hanging, .3, .7), web("w1"))
            .apply(WHO, short_);

    assertThat(ids(found)).containsExactly("a1", "w1");
    assertThat(short_.remaining()).isPositive();
  }

  @Test
  void a_second_source_that_fails_hangs_or_finds_nothing_leaves_what_was_found_first() {
    Stage<Question, Candidates> hanging =
        (question, r) ->
            r.call(
                "searching",
                () -> {
                  new CountDownLatch(1).await();
                  throw down;
                });
    for (Stage<Question, Candidates> second :
        List.of(CorrectionsTest.<Question, Candidates>failing(down), web(), hanging)) {
      var run = Run.within(Duration.ofSeconds(2));

      var found = Corrections.corrective(index("a1", "b0"), how(), second).apply(WHO, run);

      assertThat(ids(found)).containsExactly("a1", "b0");
      assertThat(run.remaining()).isPositive();
      assertThat(run.trace().toString())
          .contains("nothing elsewhere, what was found first is kept");
    }
  }

  @Test
  void a_first_source_that_fails_gives_way_to_the_second_and_fails_with_it() {
    assertThat(corrected(failing(down), how(), web("w1"))).containsExactly("w1");
    assertThatThrownBy(() -> corrected(failing(down), how(), web())).isSameAs(down);
  }

  @Test
  void refining_that_fails_or_leaves_nothing_is_undone() {
    assertThat(corrected(index("a7"), how().refining(failing(down)), web())).containsExactly("a7");
    Stage<Candidates, Candidates> emptying =
        (found, r) -> new Candidates(found.question(), ranking());
    assertThat(corrected(index("a7"), how().refining(emptying), web())).containsExactly("a7");
  }

  @Test
  void nothing_is_invented_or_doubled_and_nothing_found_is_lost_to_nothing() {
    Law.forAll(
        random ->
            List.of(
                random.ints(random.nextInt(8), 0, 30).distinct().boxed().toList(),
                random.ints(random.nextInt(8), 0, 30).distinct().boxed().toList()),
        (sources, random) -> {
          var first = index(sources.get(0).stream().map(n -> "p" + n).toArray(String[]::new));
          var second = web(sources.get(1).stream().map(n -> "p" + n).toArray(String[]::new));
          var all = new HashSet<>(first.found());
          all.addAll(second.found());

          var found = ids(Corrections.corrective(first, how(), second).apply(WHO, run()));

          assertThat(found).doesNotHaveDuplicates().isSubsetOf(all);
          assertThat(found.isEmpty()).isEqualTo(all.isEmpty());
        });
  }

  @Test
  void it_prints_both_sources_and_how_it_decides() {
    var model = ScriptedChatModel.saying();
    var how =
        Correction.by(EvidenceGraders.judge(model), .3, .8)
            .rewriting(Corrections.keywords(model))
            .refining(Selectors.relativeScore(.5, 1, 3));

    assertThat(Corrections.corrective(index(), how, web()))
        .hasToString(
            "corrective(index by judged 0.30 to 0.80 -> relativeScore(0.50, 1 to 3)"
                + " | keywords -> web@5)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Correction.by(EvidenceGraders.relative(), .7, .3));
    assertThatIllegalArgumentException().isThrownBy(() -> how.keeping(0));
  }

  @Test
  void a_grader_of_the_wrong_size_has_failed() {
    EvidenceGrader wrong = (question, hits, r) -> List.of(1.0);

    corrected(index("a1", "b1"), Correction.by(wrong, .3, .7), web("w1"));

    assertThat(decisions().getFirst()).startsWith("AMBIGUOUS");
    assertThat(run.trace().dropped()).hasSize(1);
  }
}
