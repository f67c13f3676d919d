package dev.ragstone.samples.quickstart;

import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import dev.ragstone.generation.Generators;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.CausalModels;
import dev.ragstone.rerank.local.CausalSettings;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Answers chosen by the hidden states of a real model in this JVM. It is tiny and was never
 * trained: what it says is babble, but it is babble that depends on the order.
 */
class LocalModelTest {

  private static final Path FOLDER =
      Path.of("../../rag-rerank/src/test/resources/dev/ragstone/rerank/local/causal");
  private static final CausalModel MODEL =
      CausalModels.onnx(
          FOLDER.resolve("model.onnx"),
          FOLDER.resolve("tokenizer.json"),
          CausalSettings.USUAL.withWindow(512));
  private static final Pattern CLUSTERS =
      Pattern.compile("(\\d+) states in clusters of ([\\d, ]+)");

  private final Context mills =
      Context.of(
          candidates(
              "who built the mill ?",
              "the old mill stands by the river",
              "the heron stands by the bridge",
              "the wheel of the mill turns",
              "the castle is old",
              "the stone bridge runs past the castle"));

  @AfterAll
  static void close() {
    MODEL.close();
  }

  private static Run run() {
    return Run.within(Duration.ofMinutes(2));
  }

  private static Context shuffled(Context context, long seed) {
    var order = new ArrayList<Evidence>(context.evidence());
    Collections.shuffle(order, new Random(seed));
    return context.shown(order);
  }

  /** The sizes of the clusters that the trace names. */
  private static List<Integer> clusters(Trace trace) {
    var found = CLUSTERS.matcher(trace.toString());
    assertThat(found.find()).as(trace.toString()).isTrue();
    var sizes = Arrays.stream(found.group(2).split(", ")).map(Integer::valueOf).toList();
    assertThat(sizes.stream().mapToInt(n -> n).sum()).isEqualTo(Integer.parseInt(found.group(1)));
    return sizes;
  }

  @Test
  void a_local_model_alone_answers_the_same_in_any_order_with_a_call_for_each_cluster() {
    var chat = CausalModels.chat(MODEL, 12);
    var generator = Generators.stableByStates(chat, chat::state);
    var answers = new HashSet<Answer>();

    for (int seed = 0; seed < 3; seed++) {
      var run = run();
      answers.add(generator.apply(shuffled(mills, seed), run));
      var sizes = clusters(run.trace());
      assertThat(sizes.stream().mapToInt(n -> n).sum()).isEqualTo(120);
      assertThat(run.trace().modelCalls()).isEqualTo(sizes.size()).isBetween(1, 20);
      assertThat(run.trace().dropped()).isEmpty();
    }

    assertThat(answers).hasSize(1);
  }

  @Test
  void its_states_can_stand_behind_another_chat_model() {
    var run = run();
    var model = ScriptedChatModel.answering(prompt -> "The wheel of the mill turns [3].");

    var answer = Generators.stableByStates(model, MODEL::state).apply(mills, run);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Grounded.class,
            grounded -> assertThat(grounded.stability()).isEqualTo(new Stability(120, 120)));
    assertThat(model.asked()).hasSize(clusters(run.trace()).size());
  }
}
