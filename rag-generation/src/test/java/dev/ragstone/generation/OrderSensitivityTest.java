package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.SimulatedReader;
import dev.ragstone.testing.SimulatedReader.Curve;
import dev.ragstone.testing.SimulatedReader.Habits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How far the order of the evidence decides the answer, with a simulated reader. The figures hold
 * for this reader only; docs/stability.md has more of them.
 */
class OrderSensitivityTest {

  private static final int QUESTIONS = 100;
  private static final int PASSAGES = 5;
  private static final int RIGHT = 100;
  private static final int RANKINGS = 8;

  /**
   * What one generator did over all questions and rankings.
   *
   * @param flipped questions with more than one answer
   * @param right answers from the right passage
   * @param calls of the reader
   */
  private record Outcome(int flipped, int right, int calls) {}

  private static SimulatedReader reader(int question, Curve curve) {
    return new SimulatedReader(
        text -> text.startsWith("It is " + RIGHT) ? 1 : 0,
        text -> text.substring(0, text.indexOf(',')),
        new Habits(curve, .6, .4, .1, question));
  }

  /**
   * @param reindexed the passages have other ids in every ranking, so that no order of them stays
   */
  private static Outcome outcome(
      Curve curve, boolean reindexed, Function<ChatModel, Generator> generator) {
    var random = new Random(7);
    int flipped = 0;
    int right = 0;
    int calls = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      var model = reader(question, curve);
      var claims = new ArrayList<String>();
      for (int i = 0; i < RANKINGS; i++) {
        var ranked = ranked(question, reindexed, random);
        claims.add(Draft.said(grounded(generator.apply(model).apply(ranked, run())).text()));
      }
      flipped += Set.copyOf(claims).size() > 1 ? 1 : 0;
      right += Collections.frequency(claims, "It is " + RIGHT + " m high.");
      calls += model.calls();
    }
    return new Outcome(flipped, right, calls);
  }

  /** The same five passages in a ranking of their own. */
  private static Context ranked(int question, boolean reindexed, Random random) {
    var hits = new ArrayList<Hit>();
    for (int source = 1; source <= PASSAGES; source++) {
      var id = reindexed ? random.nextLong() : source;
      var text = "It is " + RIGHT * source + " m high, says source " + source + ".";
      hits.add(new Hit(new Passage("p" + id, text), 0));
    }
    Collections.shuffle(hits, random);
    return Context.of(
        new Candidates(new Question("How high is tower " + question + "?"), Ranking.inOrder(hits)));
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void no_ranking_changes_a_stable_answer_and_it_is_right_more_often(Curve curve) {
    var plain = outcome(curve, false, Generators::cited);
    var stable = outcome(curve, false, Generators::stable);

    int asked = QUESTIONS * RANKINGS;
    assertThat(plain.flipped()).isGreaterThan(QUESTIONS / 4);
    assertThat(stable.flipped()).isZero();
    assertThat(stable.right()).isGreaterThan(plain.right());
    assertThat(plain.calls()).isEqualTo(asked);
    assertThat(stable.calls()).isBetween(2 * asked, asked * 3);
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void the_vote_alone_makes_fewer_answers_change(Curve curve) {
    var plain = outcome(curve, true, Generators::cited);
    var stable = outcome(curve, true, Generators::stable);

    assertThat(stable.flipped()).isPositive().isLessThan(plain.flipped() * 3 / 4);
    assertThat(stable.right()).isGreaterThan(plain.right());
  }
}
