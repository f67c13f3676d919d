package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.rerank.CertifiedReranker.Smoothed;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CertifiedRerankerTest {

  private static final Synonyms GOOD = Synonyms.of(Map.of("good", Set.of("fine")));
  private static final Smoothing FEW = Smoothing.USUAL.withCopies(100);

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final List<List<String>> asked = new ArrayList<>();

  @Test
  void the_score_is_the_mean_of_copies_and_not_that_of_the_words_as_they_stand() {
    var model = model(text -> text.contains("good") ? 1 : text.contains("solid") ? .9 : 0);

    var ranked =
        Rerankers.certified(model, GOOD).apply(candidates("q", "good", "solid", "fine"), run);

    assertThat(ids(ranked)).startsWith("2");
    var scores = ranked.ranking().hits().stream().mapToDouble(Hit::score).toArray();
    assertThat(scores[0]).isEqualTo(.9);
    assertThat(scores[1]).isCloseTo(.5, within(.05));
    assertThat(scores[2]).isCloseTo(.5, within(.05));
    assertThat(ranked.ranking().hits().getFirst().placings().getFirst().by())
        .isEqualTo("certified");
  }

  @Test
  void a_passage_is_one_batch_of_its_different_copies() {
    var given = candidates("q", "Good, good?", "nothing to draw", "\"FINE\"");

    Rerankers.certified(model(text -> .5), GOOD, FEW).apply(given, run);

    assertThat(asked).hasSize(3);
    assertThat(asked.get(0))
        .containsExactlyInAnyOrder("good, good?", "good, fine?", "fine, good?", "fine, fine?");
    assertThat(asked.get(1)).containsExactly("nothing to draw");
    assertThat(asked.get(2)).containsExactlyInAnyOrder("\"good\"", "\"fine\"");
  }

  @Test
  void copies_of_many_words_are_all_scored() {
    var given = candidates("q", "good ".repeat(60), "fine ".repeat(60));

    Rerankers.certified(model(text -> .5), GOOD, FEW).apply(given, run);

    assertThat(asked).allSatisfy(copies -> assertThat(copies).hasSize(100).doesNotHaveDuplicates());
  }

  @Test
  void the_title_is_read_and_drawn_too() {
    var passage = new Passage("p", "Text.", "The good mill", "", Map.of());
    var given = new Candidates(new Question("q"), new Ranking(List.of(new Hit(passage, 1))));

    Rerankers.certified(model(text -> .5), GOOD, FEW).apply(given, run);

    assertThat(asked.getFirst())
        .containsExactlyInAnyOrder("The good mill\nText.", "The fine mill\nText.");
  }

  @Test
  void the_error_is_that_of_two_means() {
    assertThat(Smoothing.USUAL.error()).isCloseTo(.0859, within(5e-5));
    assertThat(Smoothing.USUAL.withCopies(2000).error()).isCloseTo(.0607, within(5e-5));
    assertThat(FEW.error()).isCloseTo(.2716, within(5e-5));
  }

  @Test
  void the_margin_is_what_the_worst_passage_below_leaves() {
    var smoothed =
        List.of(
            new Smoothed(.2, .5), new Smoothed(.9, 1), new Smoothed(.6, .1), new Smoothed(.5, 0));

    var certificates = CertifiedReranker.certificates(smoothed, List.of(1, 2, 3, 4, 9), .05);

    assertThat(certificates).extracting(Certificate::top).containsExactly(1, 2, 3);
    assertThat(certificates.get(0).margin()).isCloseTo(.9 - (.6 + .1) - .05, within(1e-12));
    assertThat(certificates.get(1).margin()).isCloseTo(.6 - (.2 + .5) - .05, within(1e-12));
    assertThat(certificates.get(2).margin()).isCloseTo(.5 - (.2 + .5) - .05, within(1e-12));
    assertThat(certificates).extracting(Certificate::holds).containsExactly(true, false, false);
  }

  @Test
  void passages_that_are_far_below_do_not_count_twice() {
    // the largest sway below and the nearest score below belong to different passages
    var smoothed = List.of(new Smoothed(.9, 0), new Smoothed(.7, 0), new Smoothed(.1, .5));

    assertThat(CertifiedReranker.certificates(smoothed, List.of(1), .05).getFirst().margin())
        .isCloseTo(.15, within(1e-12));
  }

  @Test
  void an_attacker_of_few_words_takes_those_that_move_most() {
    var chain =
        Synonyms.of(
            Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("d"), "x", Set.of("y")), 3);
    var text = SmoothedText.of("b x. c d z", chain);

    assertThat(text.overlaps()).containsExactly(2 / 3., 2 / 3., 1., 1.);
    assertThat(text.sway(0)).isZero();
    assertThat(text.sway(1)).isCloseTo(1 / 3., within(1e-12));
    assertThat(text.sway(2)).isCloseTo(5 / 9., within(1e-12));
    assertThat(text.sway(Integer.MAX_VALUE)).isCloseTo(5 / 9., within(1e-12));
  }

  @Test
  void certificates_are_in_the_trace_and_available_to_code() {
    var model = model(text -> text.contains("good") || text.contains("fine") ? .9 : .2);
    var given = candidates("q", "bad", "good", "fine");

    var certification = Certification.of(model, GOOD, Smoothing.USUAL, given, run);
    Rerankers.certified(model, GOOD).apply(given, run);

    assertThat(ids(certification.ranked())).containsExactly("2", "3", "1");
    assertThat(certification.holds(1)).isFalse();
    assertThat(certification.holds(2)).isTrue();
    assertThat(certification.holds(3)).isFalse();
    assertThat(certification.certificates().get(1).margin()).isCloseTo(.7 - .0859, within(5e-5));
    assertThat(run.trace().only(Trace.Event.Decided.class))
        .extracting(Trace.Event.Decided::what)
        .containsExactly("top 1 open (-0.086), top 2 holds (+0.614)");
  }

  @Test
  void logits_are_moved_into_the_unit_interval_if_asked_and_refused_if_not() {
    var model = model(text -> text.startsWith("good") ? 800 : -3);
    var given = candidates("q", "bad", "good");

    assertThatThrownBy(() -> Rerankers.certified(model, GOOD).apply(given, run))
        .isInstanceOf(UnreadableReply.class)
        .hasMessage("expected a score in [0, 1] but the model replied: -3.0");
    var ranked =
        Rerankers.certified(model, Synonyms.of(Map.of()), FEW.withSigmoid()).apply(given, run);
    assertThat(ranked.ranking().hits())
        .extracting(Hit::score)
        .containsExactly(1., 1 / (1 + Math.exp(3)));
  }

  @Test
  void a_model_that_fails_after_some_passages_leaves_what_was_scored_and_no_certificate() {
    ScoringModel model =
        (segments, query) -> {
          asked.add(List.of());
          if (asked.size() == 3) {
            throw new IllegalStateException("down");
          }
          return Response.from(segments.stream().map(it -> asked.size() * .1).toList());
        };
    var given = candidates("q", "one", "two", "three", "four");

    var certification = Certification.of(model, GOOD, FEW, given, run);

    assertThat(ids(certification.ranked())).containsExactly("2", "1", "3", "4");
    assertThat(certification.certificates()).isEmpty();
    assertThat(run.trace().dropped())
        .singleElement()
        .asString()
        .contains("certified: 1 of 3 verdicts are missing");
    asked.addAll(List.of(List.of(), List.of()));
    ScoringModel down =
        (segments, query) -> {
          throw new IllegalStateException("down");
        };
    assertThatThrownBy(() -> Rerankers.certified(down, GOOD).apply(given, run))
        .isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void candidates_below_the_depth_keep_their_places_and_are_not_in_the_certificate() {
    var model = model(text -> text.equals("three") ? 1 : text.equals("two") ? .9 : .1);
    var given = candidates("q", "one", "two", "three", "four");

    var certification = Certification.of(model, GOOD, FEW.withDepth(2), given, run);

    assertThat(ids(certification.ranked())).containsExactly("2", "1", "3", "4");
    assertThat(certification.certificates()).extracting(Certificate::top).containsExactly(1);
    assertThat(Certification.of(model, GOOD, FEW, candidates("q"), run).certificates()).isEmpty();
  }

  @Test
  void whatever_the_model_says_every_candidate_comes_out_once_and_the_same_each_time() {
    var odd = new Double[] {Double.NaN, 1., 0., .5, .25, -1., 7., Double.POSITIVE_INFINITY};
    var given = candidates("q", "good one", "fine two", "three", "Good four");
    Law.forAll(
        random -> random.ints(4, 0, odd.length).mapToObj(i -> odd[i]).toList(),
        (scores, random) -> {
          var model = model(text -> scores.get(Math.floorMod(text.hashCode(), scores.size())));
          var reranker = Rerankers.certified(model, GOOD, FEW.withCopies(3));
          try {
            var ranked = reranker.apply(given, run);

            assertThat(ids(ranked)).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(reranker.apply(given, run)).isEqualTo(ranked);
          } catch (UnreadableReply nothing) {
            assertThat(scores).isNotEmpty();
          }
        });
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    ScoringModel model = new Silent();
    assertThat(Rerankers.certified(model, GOOD, FEW.withTops(List.of(9, 1, 9)).withWords(3)))
        .hasToString(
            "certified(Silent, 2 words with synonyms, copies 100, depth 100, tops 1 9, words 3,"
                + " risk 0.05, seed 0)");
    assertThatIllegalArgumentException().isThrownBy(() -> FEW.withCopies(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FEW.withDepth(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FEW.withWords(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> FEW.withTops(List.of(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FEW.withRisk(1))
        .withMessage("risk must be in (0, 1), was 1.0");
  }

  private record Silent() implements ScoringModel {
    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(List.of());
    }
  }

  private ScoringModel model(ToDoubleFunction<String> score) {
    return (segments, query) -> {
      asked.add(segments.stream().map(TextSegment::text).toList());
      return Response.from(
          Arrays.stream(segments.stream().map(TextSegment::text).mapToDouble(score).toArray())
              .boxed()
              .toList());
    };
  }
}
