package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySentencesTest {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  /** A text scores the largest number in it. */
  private static final ScoringModel LARGEST =
      new ScoringModel() {
        @Override
        public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
          return Response.from(segments.stream().map(s -> largest(s.text())).toList());
        }
      };

  private static double largest(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .mapToInt(m -> Integer.parseInt(m.group()))
        .max()
        .orElse(0);
  }

  private static List<String> shown(Candidates candidates) {
    return candidates.ranking().passages().stream().map(Passage::text).toList();
  }

  private static String second(int sentences, int around, String text) {
    var both = candidates("q", "First.", text);
    return shown(Selectors.keySentences(LARGEST, sentences, around).apply(both, run())).get(1);
  }

  @Test
  void the_sentences_that_matter_stay_in_their_order() {
    var text = "It is 1 here. It is 9 here. It is 2 here. It is 8 here. It is 3 here.";

    assertThat(second(2, 0, text)).isEqualTo("It is 9 here. … It is 8 here.");
    assertThat(second(1, 1, text))
        .isEqualTo("It is 1 here. It is 9 here. It is 2 here. It is 8 here. It is 3 here.");
    assertThat(second(5, 0, text)).isEqualTo(text);
  }

  @Test
  void sentences_nearly_as_good_as_the_best_stay_and_so_do_neighbours() {
    var text = "A 10 a. B 0 b. C 0 c. D 0 d. E 1 e. F 0 f.";

    assertThat(second(1, 0, text)).isEqualTo("A 10 a.");
    assertThat(second(1, 1, text)).isEqualTo("A 10 a. B 0 b.");
    assertThat(second(1, 0, text.replace("E 1", "E 8"))).isEqualTo("A 10 a. … E 8 e.");
    assertThat(second(1, 0, text.replace("E 1", "E 7"))).isEqualTo("A 10 a.");
  }

  @Test
  void nearness_is_that_within_the_passage_so_negative_scores_will_do() {
    assertThat(second(1, 0, "A -90 a. B -10 b. C -25 c. D -27 d. E -80 e."))
        .isEqualTo("B -10 b. C -25 c.");
  }

  @Test
  void of_the_best_passage_all_above_the_median_stay() {
    var one = candidates("q", "A 10 a. B 5 b. C 4 c. D 3 d. E 0 e.");

    assertThat(shown(Selectors.keySentences(LARGEST, 1, 0).apply(one, run())))
        .containsExactly("A 10 a. B 5 b.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Only three. Are there. At 9 all.",
        "| name | year |\n|---|---|\n| a | 1 |\n| b | 2 |\nIt is. It was. It will. It has 9.",
        "Call it:\n```\nint a = 9;\n```\nThat is. All there. Is to. Say of it.",
        "int a = 1;\nint b = 2;\nint c = a + b;\nreturn 9;\n}",
        "a\t1\t2\nb\t3\t4\nOne is. Two is. Three is. Four is 9."
      })
  void short_passages_tables_and_code_stay_whole(String text) {
    assertThat(second(1, 0, text)).isEqualTo(text);
  }

  @Test
  void no_line_end_cuts_a_sentence() {
    assertThat(
            second(
                1, 0, "It is the\n9th of\nMay. He is not.\nShe is not. They are 2.\n\nNobody is."))
        .isEqualTo("It is the 9th of May.");
  }

  @Test
  void ids_scores_places_and_the_whole_stay() {
    var passage = new Passage("p", "A 9 a. B 0 b. C 0 c. D 0 d.", "t", "s", Map.of("lang", "en"));
    var found =
        new Candidates(
            new Question("q"), new Ranking(List.of(new Hit(passage, .7))).placedBy("bm25"));

    var kept = Selectors.keySentences(LARGEST, 1, 0).apply(found, run());

    var hit = kept.ranking().hits().getFirst();
    assertThat(hit.passage()).isEqualTo(new Passage("p", "A 9 a.", "t", "s", Map.of("lang", "en")));
    assertThat(hit.whole()).isEqualTo(passage);
    assertThat(hit.score()).isEqualTo(.7);
    assertThat(hit.placings()).isEqualTo(found.ranking().hits().getFirst().placings());
    assertThat(hit.scored(1).whole()).isEqualTo(passage);
    assertThat(kept.ranking().placedBy("x").hits().getFirst().whole()).isEqualTo(passage);
  }

  @Test
  void a_citation_shows_what_the_model_saw() {
    var found = candidates("q", "First.", "A 9 a. B 0 b. C 0 c. D 0 d.");
    var model = ScriptedChatModel.saying("It is A 9 a [2].");

    var context = Context.of(Selectors.keySentences(LARGEST, 1, 0).apply(found, run()));
    var answer = Contexts.grounded(Generators.cited(model).apply(context, run()));

    assertThat(model.asked().getFirst()).contains("[2] A 9 a.\n").doesNotContain("B 0 b");
    assertThat(answer.citations().getFirst().passage().text()).isEqualTo("A 9 a.");
    assertThat(context.evidence().get(1).hit().whole().text()).contains("B 0 b");
  }

  @Test
  void a_model_that_fails_leaves_it_to_the_fallback() {
    var four = candidates("q", "A 9 a. B 0 b. C 0 c. D 0 d.");
    for (List<Double> scores :
        List.of(List.<Double>of(), List.of(1.0), List.of(1.0, 2.0, Double.NaN, 0.0))) {
      ScoringModel broken =
          new ScoringModel() {
            @Override
            public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
              return Response.from(scores);
            }
          };
      assertThatThrownBy(() -> Selectors.keySentences(broken, 1, 0).apply(four, run()))
          .isInstanceOf(RagException.ModelUnavailable.class);
      assertThatThrownBy(() -> Selectors.strips(broken, Strips.USUAL).apply(four, run()))
          .isInstanceOf(RagException.ModelUnavailable.class);
    }
    assertThat(Selectors.keySentences(new ConstantModel(), "").apply(four, run())).isEqualTo(four);
  }

  @Test
  void the_best_strips_of_all_passages_stay_where_they_stood() {
    var three =
        candidates(
            "q",
            "One is 1 a. Two is 9 b. Three is 3 c. Four is 8 d.",
            "Five is 0 e. Six is 0 f.",
            "Seven is 7 g. Eight is 0 h.");
    var strips = new Strips(Strips.Unit.SENTENCES, 1, 3);

    var kept = Selectors.strips(LARGEST, strips).apply(three, run());

    assertThat(ids(kept)).containsExactly("1", "3");
    assertThat(shown(kept)).containsExactly("Two is 9 b. … Four is 8 d.", "Seven is 7 g.");
    assertThat(kept.ranking().hits().getFirst().whole())
        .isEqualTo(three.ranking().passages().getFirst());
  }

  @Test
  void strips_of_words_take_a_short_rest_with_them() {
    assertThat(Parts.words(words(110), 50, 10).texts())
        .extracting(text -> text.split(" ").length)
        .containsExactly(50, 50, 10);
    assertThat(Parts.words(words(109), 50, 10).texts())
        .extracting(text -> text.split(" ").length)
        .containsExactly(50, 59);
    assertThat(Parts.words(words(7), 50, 10).texts()).hasSize(1);
  }

  private static String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  @Test
  void a_strip_that_says_nothing_comes_last_and_one_strip_always_stays() {
    var one = candidates("q", "See 99 there.", "It is all of 1 here.");
    var strips = new Strips(Strips.Unit.SENTENCES, 1, 1);

    assertThat(shown(Selectors.strips(LARGEST, strips).apply(one, run())))
        .containsExactly("It is all of 1 here.");
    assertThat(shown(Selectors.strips(LARGEST, strips).apply(candidates("q", "See 99."), run())))
        .containsExactly("See 99.");
  }

  @Test
  void strips_of_whole_passages_select_passages() {
    var three = candidates("q", "It is 1 after all", "It is 3 after all", "It is 2 after all");
    var strips = new Strips(Strips.Unit.PASSAGES, 1, 2);

    var kept = Selectors.strips(LARGEST, strips).apply(three, run());

    assertThat(kept.ranking().hits()).isEqualTo(three.ranking().hits().subList(1, 3));
  }

  @Test
  void what_is_shown_is_a_part_of_the_passage_and_never_less_than_a_sentence() {
    forAll(
        KeySentencesTest::text,
        (text, random) -> {
          var found = candidates("q", text, text(random), text(random));
          var stage =
              random.nextBoolean()
                  ? Selectors.keySentences(LARGEST, 1 + random.nextInt(3), random.nextInt(2))
                  : Selectors.strips(
                      LARGEST,
                      new Strips(
                          Strips.Unit.SENTENCES, 1 + random.nextInt(3), 1 + random.nextInt(5)));

          var kept = stage.apply(found, run());

          assertThat(ids(found)).containsSubsequence(ids(kept));
          assertThat(ids(kept)).isNotEmpty();
          for (Hit hit : kept.ranking().hits()) {
            var sentences = Parts.sentences(hit.whole().text()).texts();
            for (String shown : hit.passage().text().split(" … ", -1)) {
              assertThat(String.join(" ", sentences)).contains(shown);
              assertThat(sentences).anyMatch(shown::startsWith).anyMatch(shown::endsWith);
            }
          }
          assertThat(stage.apply(found, run())).isEqualTo(kept);
        });
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(9), 0, 100)
        .mapToObj(i -> "The value is " + i + " today.")
        .collect(Collectors.joining(" "));
  }

  @Test
  void nothing_found_asks_nothing() {
    var empty = new Candidates(new Question("q"), Ranking.EMPTY);

    assertThat(Selectors.keySentences(LARGEST, 3, 0).apply(empty, run())).isEqualTo(empty);
    assertThat(Selectors.strips(LARGEST, Strips.USUAL).apply(empty, run())).isEqualTo(empty);
  }

  @Test
  void settings_are_checked_and_printed() {
    assertThat(Selectors.keySentences(LARGEST, 3, 0)).hasToString("keySentences(3)");
    assertThat(Selectors.keySentences(LARGEST, 2, 1)).hasToString("keySentences(2 and 1 around)");
    assertThat(Selectors.strips(LARGEST, Strips.USUAL)).hasToString("strips(6 of 3 sentences)");
    assertThat(Selectors.strips(LARGEST, new Strips(Strips.Unit.PASSAGES, 1, 3)))
        .hasToString("strips(3 passages)");
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.keySentences(LARGEST, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Strips(Strips.Unit.WORDS, 0, 6));
    assertThatIllegalArgumentException().isThrownBy(() -> new Strips(Strips.Unit.PASSAGES, 2, 6));
  }
}
