package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.MultiViewModel;
import dev.ragstone.rerank.local.Reading;
import dev.ragstone.rerank.local.TinyCausal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * How much the order in which passages come in decides the order in which they go out: the share of
 * pairs that change places, over 20 lists of six. One half is chance.
 */
class CausalOrderTest {

  private static final int LISTS = 20;
  private static final List<String> WORDS =
      List.of("the", "mill", "river", "heron", "old", "bridge", "castle", "stands", "by", "stone");

  private static final Pattern LINE = Pattern.compile("\\n\\[\\w] (.+)");

  private static final CausalModel CAUSAL = TinyCausal.onnx();
  private static final MultiViewModel VIEWS = TinyCausal.views(4);
  private static final FirstToken FIRST = FirstToken.USUAL.withMarks(ChatMarks.NONE);
  private static final InContext ICR = InContext.USUAL.withMarks(ChatMarks.NONE);

  @AfterAll
  static void close() {
    CAUSAL.close();
    VIEWS.close();
  }

  @Test
  void two_logits_and_several_views_know_no_order() {
    var logits = Rerankers.scoring(Rerankers.logits(CAUSAL, LogitScores.YES_NO));
    var views = Rerankers.multiView(VIEWS);

    assertThat(changed(logits, CausalOrderTest::shuffled)).isZero();
    assertThat(changed(logits, List::reversed)).isZero();
    assertThat(changed(views, CausalOrderTest::shuffled)).isZero();
    assertThat(changed(views, List::reversed)).isZero();
  }

  @Test
  void without_training_the_first_letter_and_attention_say_little_but_the_order() {
    for (Reranker given :
        List.of(Rerankers.firstToken(CAUSAL, FIRST), Rerankers.inContext(CAUSAL, ICR))) {
      assertThat(changed(given, CausalOrderTest::shuffled)).as("%s", given).isBetween(.4, .6);
      assertThat(changed(given, List::reversed)).as("%s", given).isBetween(.3, .6);
    }
  }

  @Test
  void in_both_orders_a_list_and_its_reverse_come_out_the_same() {
    assertThat(changed(Rerankers.firstToken(CAUSAL, FIRST.inBothOrders()), List::reversed))
        .isZero();
    assertThat(changed(Rerankers.inContext(CAUSAL, ICR.inBothOrders()), List::reversed)).isZero();
  }

  @Test
  void in_both_orders_a_preference_for_places_does_less_harm() {
    assertThat(changed(Rerankers.firstToken(biased(), FIRST), CausalOrderTest::shuffled))
        .isBetween(.25, .4);
    assertThat(
            changed(
                Rerankers.firstToken(biased(), FIRST.inBothOrders()), CausalOrderTest::shuffled))
        .isBetween(.01, .1);
    assertThat(changed(Rerankers.inContext(biased(), ICR), CausalOrderTest::shuffled))
        .isBetween(.2, .4);
    assertThat(
            changed(Rerankers.inContext(biased(), ICR.inBothOrders()), CausalOrderTest::shuffled))
        .isBetween(.01, .1);
  }

  /**
   * Knows how good each passage is, 0 to 5 by its length, and prefers late places about as much: by
   * half a point a place, give or take half a point.
   */
  private static FakeCausal biased() {
    return FakeCausal.seeing(
        10_000,
        (prompt, tokens) -> {
          var noise = new Random(7).doubles(6, -.5, .5).toArray();
          var letters = FirstTokenTest.letters();
          var attention = new float[tokens.size()];
          var lines = LINE.matcher(prompt).results().toList();
          for (int place = 0; place < lines.size(); place++) {
            var line = lines.get(place);
            double worth = line.group(1).length() / 6.0 + place / 2.0 + noise[place];
            letters[FakeCausal.WORDS.indexOf("A") + place] = (float) worth;
            for (int i = 0; i < attention.length && !prompt.endsWith("N/A\n"); i++) {
              boolean first = tokens.get(i).within(line.start(), line.start() + 2);
              attention[i] += first ? (float) worth : 0;
            }
          }
          return new Reading(tokens, letters, new float[0][], new float[][][] {{attention}});
        });
  }

  private static double changed(Reranker reranker, UnaryOperator<List<String>> reordering) {
    int changed = 0;
    int pairs = 0;
    for (int seed = 0; seed < LISTS; seed++) {
      var texts = texts(new Random(seed));
      var before = ranked(reranker, texts);
      var after = ranked(reranker, reordering.apply(texts));
      for (int i = 0; i < before.size(); i++) {
        for (int j = i + 1; j < before.size(); j++) {
          pairs++;
          changed += after.indexOf(before.get(i)) > after.indexOf(before.get(j)) ? 1 : 0;
        }
      }
    }
    return (double) changed / pairs;
  }

  private static List<String> ranked(Reranker reranker, List<String> texts) {
    var given = candidates("where is the mill?", texts.toArray(String[]::new));
    return reranker.apply(given, Run.within(Duration.ofMinutes(1))).ranking().passages().stream()
        .map(Passage::text)
        .toList();
  }

  private static List<String> texts(Random random) {
    var words = new ArrayList<>(WORDS);
    return IntStream.range(0, 6)
        .mapToObj(
            i -> {
              Collections.shuffle(words, random);
              return String.join(" ", words.subList(0, 3 + random.nextInt(4)));
            })
        .distinct()
        .toList();
  }

  private static List<String> shuffled(List<String> texts) {
    var shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, new Random(texts.hashCode()));
    return shuffled;
  }
}
