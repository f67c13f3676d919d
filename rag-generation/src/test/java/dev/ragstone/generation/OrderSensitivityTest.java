package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How far the order of the evidence decides the answer, with a simulated reader. The reader is an
 * invention, not a model: it repeats the passage that looks best to it, and what stands at either
 * end looks better. The figures hold for this reader only.
 */
class OrderSensitivityTest {

  private static final int QUESTIONS = 100;
  private static final int PASSAGES = 5;
  private static final int RIGHT = 100;
  private static final int RANKINGS = 8;
  private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(\\d+)] It is (\\d+) m high");

  /**
   * What one generator did over all questions and rankings.
   *
   * @param flipped questions with more than one answer
   * @param right answers from the right passage
   * @param calls of the reader
   */
  private record Outcome(int flipped, int right, int calls) {}

  private static ScriptedChatModel reader(int question) {
    return ScriptedChatModel.answering(
        prompt -> {
          var shown = SHOWN.matcher(prompt).results().toList();
          int best = 0;
          for (int place = 1; place < shown.size(); place++) {
            if (look(question, shown, place) > look(question, shown, best)) {
              best = place;
            }
          }
          var chosen = shown.get(best);
          return "It is %s m high [%s].".formatted(chosen.group(2), chosen.group(1));
        });
  }

  /** How good a passage looks to the reader; the right one looks better than most. */
  private static double look(int question, List<MatchResult> shown, int place) {
    int height = Integer.parseInt(shown.get(place).group(2));
    double looks = new Random((question * 31L + height) * 0x9E3779B97F4A7C15L).nextDouble();
    double bias = place == 0 ? .4 : place == shown.size() - 1 ? .25 : 0;
    return looks + bias + (height == RIGHT ? .5 : 0);
  }

  private static Outcome outcome(Function<ChatModel, Generator> generator) {
    var random = new Random(7);
    int flipped = 0;
    int right = 0;
    int calls = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      var model = reader(question);
      var claims = new ArrayList<String>();
      for (int i = 0; i < RANKINGS; i++) {
        var ranked = ranked(question, random);
        claims.add(Draft.said(grounded(generator.apply(model).apply(ranked, run())).text()));
      }
      flipped += Set.copyOf(claims).size() > 1 ? 1 : 0;
      right += Collections.frequency(claims, "It is " + RIGHT + " m high.");
      calls += model.asked().size();
    }
    return new Outcome(flipped, right, calls);
  }

  /** The same five passages in a ranking of their own. */
  private static Context ranked(int question, Random random) {
    var texts = new ArrayList<String>();
    for (int source = 1; source <= PASSAGES; source++) {
      texts.add("It is " + RIGHT * source + " m high, says source " + source + ".");
    }
    Collections.shuffle(texts, random);
    return Contexts.context("How high is tower " + question + "?", texts.toArray(String[]::new));
  }

  @Test
  void an_answer_by_vote_depends_less_on_the_order_and_costs_three_to_five_calls() {
    var plain = outcome(Generators::cited);
    var stable = outcome(Generators::stable);

    int asked = QUESTIONS * RANKINGS;
    System.out.println("simulated reader, plain " + plain + ", stable " + stable + " of " + asked);
    assertThat(plain.flipped()).isGreaterThan(QUESTIONS / 2);
    assertThat(stable.flipped()).isLessThan(plain.flipped() * 2 / 3);
    assertThat(stable.right()).isGreaterThan(plain.right());
    assertThat(plain.calls()).isEqualTo(asked);
    assertThat(stable.calls()).isBetween(3 * asked, 5 * asked);
  }
}
