package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.SimulatedReader;
import dev.ragstone.testing.SimulatedReader.Curve;
import dev.ragstone.testing.SimulatedReader.Habits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stable answer is a function of the question and the set of passages. */
class StableLawTest {

  private static final Question QUESTION = new Question("How high is the tower?");

  private record Case(List<Hit> hits, long seed) {

    static Case of(Random random) {
      var hits = new ArrayList<Hit>();
      int size = 1 + random.nextInt(9);
      for (int i = 0; i < size; i++) {
        int height = 100 + random.nextInt(4);
        var text = "It is %d m high, source %d says.".formatted(height, i);
        hits.add(new Hit(new Passage("p" + random.nextInt(1000) + "-" + i, text), 1));
      }
      return new Case(hits, random.nextLong());
    }

    Context ranked(Random random) {
      var shuffled = new ArrayList<>(hits);
      Collections.shuffle(shuffled, random);
      return Context.of(new Candidates(QUESTION, Ranking.inOrder(shuffled)));
    }

    /** Its reply depends on all of the prompt. */
    ScriptedChatModel model() {
      return ScriptedChatModel.answering(
          prompt -> {
            var random = new Random(seed + prompt.hashCode());
            int number = 1 + random.nextInt(hits.size());
            return random.nextInt(6) == 0
                ? "NO_ANSWER: nothing in order " + prompt.hashCode()
                : "It is %d m high [%d]. See [%d], %d."
                    .formatted(
                        100 + random.nextInt(3),
                        number,
                        1 + random.nextInt(hits.size()),
                        prompt.hashCode());
          });
    }
  }

  /** It depends on all of the prompt, and lies near one of three others. */
  private static PromptStates states(Case given) {
    return prompt -> {
      var random = new Random(given.seed() + prompt.hashCode());
      var state = new float[] {.1f, .1f, .1f, (float) (.1 * random.nextGaussian())};
      state[random.nextInt(3)] = 1;
      return state;
    };
  }

  private static Stable settings(Random random) {
    var unstable =
        List.of(Unstable.keep(), Unstable.shrink(), Unstable.abstain()).get(random.nextInt(3));
    return Stable.of(2 + random.nextInt(6)).ifUnstable(unstable);
  }

  private static Context shown(Context context, Random random) {
    var order = new ArrayList<>(context.evidence());
    Collections.shuffle(order, random);
    return context.shown(order);
  }

  @Test
  void one_ranking_shown_in_any_order_gives_the_same_answer_byte_for_byte() {
    forAll(
        Case::of,
        (given, random) -> {
          var generator = Generators.stable(given.model(), settings(random));
          var ranked = given.ranked(random);

          var answer = generator.apply(shown(ranked, random), run());

          assertThat(generator.apply(shown(ranked, random), run())).isEqualTo(answer);
        });
  }

  @Test
  void any_ranking_of_the_same_passages_gives_the_same_answer_with_marks_for_the_same_passages() {
    var differently = new AtomicInteger();
    forAll(
        Case::of,
        (given, random) -> {
          var generator = Generators.stable(given.model());
          var one = given.ranked(random);
          var other = given.ranked(random);

          var answer = generator.apply(one, run());
          var again = generator.apply(other, run());

          assertThat(named(again, other)).isEqualTo(named(answer, one));
          assertThat(cited(again)).isEqualTo(cited(answer));
          Contexts.isChecked(answer, one);
          Contexts.isChecked(again, other);
          differently.addAndGet(again.equals(answer) ? 0 : 1);
        });
    assertThat(differently.get()).as("numbers differed").isPositive();
  }

  @Test
  void by_states_too_any_ranking_shown_in_any_order_gives_the_same_answer_byte_for_byte() {
    forAll(
        Case::of,
        (given, random) -> {
          var settings = ByStates.USUAL.withOrders(2 + random.nextInt(9), 1 + random.nextInt(5));
          var generator = Generators.stableByStates(given.model(), states(given), settings);
          var ranked = given.ranked(random);
          var other = given.ranked(random);

          var answer = generator.apply(shown(ranked, random), run());
          var again = generator.apply(shown(other, random), run());

          assertThat(generator.apply(shown(ranked, random), run())).isEqualTo(answer);
          assertThat(named(again, other)).isEqualTo(named(answer, ranked));
          assertThat(cited(again)).isEqualTo(cited(answer));
          Contexts.isChecked(answer, ranked);
        });
  }

  @Test
  void a_reader_swayed_by_places_is_asked_the_same_whatever_the_ranking() {
    forAll(
        Case::of,
        (given, random) -> {
          var curve = List.of(Curve.values()).get(random.nextInt(3));
          var reader =
              new SimulatedReader(
                  text -> 0,
                  text -> text.substring(0, text.indexOf(',')),
                  new Habits(curve, 1, .5, .2, given.seed()));
          var generator = Generators.stable(reader);

          var answer = generator.apply(given.ranked(random), run());

          assertThat(unmarked(generator.apply(given.ranked(random), run())))
              .isEqualTo(unmarked(answer));
        });
  }

  private static String unmarked(Answer answer) {
    return Draft.said(Contexts.grounded(answer).text());
  }

  /** The text with the ids of the passages in place of their numbers, in the order of ids. */
  private static String named(Answer answer, Context context) {
    if (!(answer instanceof Answer.Grounded grounded)) {
      return answer.toString();
    }
    var text = new StringBuilder();
    for (String piece : Draft.of(grounded.text()).pieces()) {
      var ids = new ArrayList<String>();
      for (Evidence evidence : context.evidence()) {
        if (Marks.in(piece).contains(evidence.number())) {
          ids.add(evidence.passage().id());
        }
      }
      Collections.sort(ids);
      text.append(Draft.said(piece)).append(ids);
    }
    return text + " " + grounded.stability();
  }

  private static List<String> cited(Answer answer) {
    return answer instanceof Answer.Grounded grounded
        ? grounded.citations().stream().map(StableLawTest::sentence).sorted().toList()
        : List.of();
  }

  private static String sentence(Citation citation) {
    return citation.passage().id() + ": " + citation.sentence();
  }
}
