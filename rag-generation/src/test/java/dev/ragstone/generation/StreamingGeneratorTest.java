package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.core.llm.Replies;
import dev.ragstone.generation.ScriptedStream.End;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingGeneratorTest {

  private static final String TWO = "Anna Berg built it in 1891 [1]. The Lahn drives it [2].";

  private final Context mills =
      context(
          "Who built the old mill?",
          "The old mill was built by Anna Berg in 1891.",
          "The river Lahn drives the mill.");

  private static List<String> told(Run run) {
    return run.trace().only(Trace.Event.Wrote.class).stream().map(Trace.Event.Wrote::text).toList();
  }

  private static String all(Run run) {
    return String.join("", told(run));
  }

  @Test
  void a_sentence_is_told_when_the_next_one_begins() {
    var run = run();

    var answer = grounded(Generators.streaming(ScriptedStream.of(TWO, 1)).apply(mills, run));

    assertThat(answer.text()).isEqualTo(TWO);
    assertThat(told(run))
        .containsExactly("Anna Berg built it in 1891 [1]. ", "The Lahn drives it [2].");
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 2);
    assertThat(run.trace().modelCalls()).isEqualTo(1);
  }

  @Test
  void the_first_sentence_is_told_before_the_model_has_ended() {
    var run = run();
    var model = new ScriptedStream(End.HANGS, "Anna Berg built it [1]. The");

    var answer =
        grounded(Generators.streaming(model).apply(mills, run.limitedTo(Duration.ofMillis(200))));

    assertThat(told(run).getFirst()).isEqualTo("Anna Berg built it [1]. ");
    assertThat(answer.text()).startsWith("Anna Berg built it [1].");
    assertThat(run.trace().dropped())
        .singleElement()
        .satisfies(loss -> assertThat(loss.branch()).isEqualTo("the rest of the answer"));
  }

  @Test
  void of_a_stream_that_is_cut_the_whole_sentences_stay() {
    var run = run();
    var model = new ScriptedStream(End.CUT, "Anna Berg built ", "it [1]. The Lahn dri");

    var answer = grounded(Generators.streaming(model).apply(mills, run));

    assertThat(answer.text()).isEqualTo("Anna Berg built it [1].");
    assertThat(run.trace().dropped())
        .singleElement()
        .satisfies(loss -> assertThat(loss.cause()).hasMessageContaining("broke off"));
  }

  @Test
  void a_model_out_of_time_is_cancelled_and_nothing_more_is_told() throws InterruptedException {
    var run = run();
    var model = new ScriptedStream(End.HANGS, "Anna Berg built it [1]. The");

    var answer =
        grounded(Generators.streaming(model).apply(mills, run.limitedTo(Duration.ofMillis(200))));

    assertThat(model.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(all(run).strip()).isEqualTo(answer.text());
  }

  @Test
  void a_mark_behind_the_stop_belongs_to_the_sentence_before_it() {
    for (int size = 1; size < 12; size++) {
      var run = run();
      var model = ScriptedStream.of("Anna Berg built it. [1][2] The Lahn drives it.[2]", size);

      var answer = grounded(Generators.streaming(model).apply(mills, run));

      assertThat(answer.text()).isEqualTo("Anna Berg built it [1][2]. The Lahn drives it [2].");
      assertThat(told(run)).hasSize(2);
    }
  }

  @Test
  void marks_of_no_passage_are_gone_before_a_sentence_is_told() {
    var run = run();

    Generators.streaming(ScriptedStream.of("Anna Berg [1][7] built it [99]. It is old.", 3))
        .apply(mills, run);

    assertThat(told(run)).containsExactly("Anna Berg [1] built it. ", "It is old.");
    assertThat(run.trace().toString()).contains("removed 2 marks of no passage");
  }

  @Test
  void what_cites_nothing_waits_for_what_cites() {
    var run = run();

    Generators.streaming(ScriptedStream.of("It is old. It is red. Anna built it [1]. So.", 2))
        .apply(mills, run);

    assertThat(told(run)).containsExactly("It is old. It is red. Anna built it [1]. ", "So.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO_ANSWER: the passages do not name the owner [1]. They are about a mill [2].",
        "The passages do not mention the owner [1]. There is no information on it.",
        "I cannot answer this. Ask again.",
        "Bananas are yellow. They are curved."
      })
  void a_refusal_is_an_abstention_of_which_nothing_is_told(String reply) {
    for (int size : List.of(1, 5, 500)) {
      var run = run();

      assertThat(reason(Generators.streaming(ScriptedStream.of(reply, size)).apply(mills, run)))
          .doesNotContain("[");
      assertThat(told(run)).isEmpty();
    }
  }

  @Test
  void thinking_is_not_told() {
    var run = run();
    var reply = "<think>Berg [2]. Or Lahn [1]. Hm.</think>" + TWO + "<|im_end|>";

    assertThat(grounded(Generators.streaming(ScriptedStream.of(reply, 2)).apply(mills, run)).text())
        .isEqualTo(TWO);
    assertThat(all(run)).isEqualTo(TWO);
  }

  @Test
  void an_answer_without_marks_is_attributed_when_it_has_ended() {
    var run = run();
    var model = ScriptedStream.of("It was built by Anna Berg in 1891.", 4);

    var answer = grounded(Generators.streaming(model).apply(mills, run));

    assertThat(answer.text()).isEqualTo("It was built by Anna Berg in 1891 [1].");
    assertThat(all(run)).isEqualTo(answer.text());
  }

  @Test
  void a_failure_in_mid_stream_keeps_what_was_told() {
    var run = run();
    var model = new ScriptedStream(End.FAILS, "Anna Berg built it [1]. ", "The Lahn dri");

    var answer = grounded(Generators.streaming(model).apply(mills, run));

    assertThat(answer.text()).isEqualTo("Anna Berg built it [1].");
    assertThat(all(run).strip()).isEqualTo(answer.text());
    assertThat(run.trace().dropped().getFirst().cause())
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = End.class,
      names = {"FAILS", "THROWS"})
  void a_failure_before_anything_was_told_goes_to_the_fallback(End end) {
    var run = run();
    var model = new ScriptedStream(end, "Anna Berg built it [1]");
    var route = Generators.streaming(model).orElse(Generators.abstain("Ask again."));

    assertThat(route.apply(mills, run)).isEqualTo(new Answer.Abstained("Ask again."));
    assertThat(told(run)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "<think>never ends"})
  void an_empty_reply_is_unreadable(String reply) {
    var generator = Generators.streaming(ScriptedStream.of(reply, 3));

    assertThatThrownBy(() -> generator.apply(mills, run()))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void without_evidence_the_model_is_not_asked() {
    var model = ScriptedStream.of(TWO, 1);

    assertThat(reason(Generators.streaming(model).apply(context("Who?"), run())))
        .contains("found nothing");
    assertThat(model.asked).isEmpty();
  }

  @Test
  void it_answers_like_the_generator_that_does_not_stream() {
    var words =
        List.of(
            "Anna built it", "It is old", "Dr. Berg came", "In 1891 it ran", "• So it is", "So");
    var ends = List.of(" [1].", ". [2]", ".", "[1, 2].", " [9].", "! [1][2]", " [2]?", "\n", ".\n");
    Law.forAll(
        random ->
            random
                .ints(1 + random.nextInt(6), 0, words.size())
                .mapToObj(i -> words.get(i) + ends.get(random.nextInt(ends.size())))
                .collect(Collectors.joining(random.nextBoolean() ? " " : "\n")),
        (reply, random) -> {
          var run = run();
          var whole = Generators.cited(ScriptedChatModel.saying(reply)).apply(mills, run());

          var streamed =
              Generators.streaming(ScriptedStream.of(reply, 1 + random.nextInt(9)))
                  .apply(mills, run);

          assertThat(streamed).isEqualTo(whole);
        });
  }

  @Test
  void whatever_the_model_says_what_was_told_is_the_answer_and_cites_what_was_shown() {
    Law.forAll(
        CitedGeneratorTest::babble,
        (reply, random) -> {
          var run = run();
          var model = ScriptedStream.of(reply, 1 + random.nextInt(9));
          try {
            var answer = Generators.streaming(model).apply(mills, run);
            Contexts.isChecked(answer, mills);
            assertThat(all(run).strip())
                .isEqualTo(answer instanceof Answer.Grounded(var text, var c, var s) ? text : "");
          } catch (RagException.UnreadableReply expected) {
            assertThat(Replies.body(reply)).isBlank();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "[1][1]", "Anna built it [1]. ", ". [1]", "(", "<think>", "\n"})
  void a_huge_reply_is_survived(String part) {
    var run = run();
    var model = ScriptedStream.of("Anna [1]. " + part.repeat(300_000 / part.length()), 7);

    var answer = grounded(Generators.streaming(model).apply(mills, run));

    assertThat(all(run).strip()).isEqualTo(answer.text());
  }

  @Test
  void it_prints_as_streaming() {
    assertThat(Generators.streaming(ScriptedStream.of("", 1))).hasToString("streaming");
  }
}
