package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.MalformedReplies;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckedGeneratorTest {

  private static final Checking MARKING = Checking.DEFAULT.unproven(Unproven.MARKED);

  private final Context mills =
      context(
          "Who built the old mill?",
          "The old mill was built by Anna Berg in 1891.",
          "The river Lahn drives the mill.",
          "Herons nest beside the weir.");

  private static Generator saying(String reply) {
    return Generators.cited(ScriptedChatModel.saying(reply));
  }

  private String checked(String reply, Checking settings) {
    var answer =
        Improvements.checked(saying(reply), SupportChecks.words(), settings).apply(mills, run());
    Contexts.isChecked(answer, mills);
    return answer instanceof Answer.Grounded(var text, var citations, var stability)
        ? text
        : "(abstained)";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna Berg built the mill in 1891 [1].             | Anna Berg built the mill in 1891 [1].
          Anna Berg built the mill in 1891 [2].             | Anna Berg built the mill in 1891 [1].
          Anna Berg built the mill in 1891 [1][2].          | Anna Berg built the mill in 1891 [1].
          Anna Berg built it. The Lahn drives the mill [2]. | Anna Berg built it [1]. The Lahn drives the mill [2].
          Anna Berg built it [1]. She was born in 1850 [1]. | Anna Berg built it [1].
          She was born in 1850 [1]. Anna Berg built it [1]. | Anna Berg built it [1].
          Anna Berg built the mill in 1892 [1].             | (abstained)
          Storks nest on the roof [3].                      | (abstained)
          Anna Berg built it [1]. Unfortunately, Napoleon burned it in 1815 [1]. | Anna Berg built it [1].
          Anna Berg built it [1]. I do not know, but Napoleon burned it [1].     | Anna Berg built it [1].
          Anna Berg built it [1]. Did you know that Napoleon burned it [1]?      | Anna Berg built it [1].
          Anna Berg built it [1]. Napoleon burned it in 1815 [1]:                | Anna Berg built it [1].
          Found here: Anna Berg built it [1]. What else?    | Found here: Anna Berg built it [1]. What else?
          """)
  void a_sentence_without_support_is_moved_or_removed(String reply, String left) {
    assertThat(checked(reply, Checking.DEFAULT)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna Berg built it [1]. She was born in 1850 [1]. | Anna Berg built it [1]. She was born in 1850 (not supported).
          Anna Berg built it [1]. It is red.                | Anna Berg built it [1]. It is red (not supported).
          Anna Berg built the mill in 1892 [1].             | (abstained)
          """)
  void or_marked_as_not_supported_and_then_it_cites_nothing(String reply, String left) {
    assertThat(checked(reply, MARKING)).isEqualTo(left);
  }

  @Test
  void two_passages_may_support_a_sentence_together() {
    var text = "Anna Berg built the mill that the river Lahn drives [1][2].";

    assertThat(checked(text, Checking.DEFAULT)).isEqualTo(text);
  }

  @Test
  void nothing_is_told_before_the_check_and_only_what_it_left() {
    var run = run();

    var answer =
        grounded(
            Improvements.checked(
                    saying("She was born in 1850 [1]. Anna Berg built it [1]."),
                    SupportChecks.words())
                .apply(mills, run));

    assertThat(run.trace().only(Trace.Event.Wrote.class))
        .extracting(Trace.Event.Wrote::text)
        .containsExactly(answer.text());
    assertThat(run.trace().toString())
        .contains("UNSUPPORTED 0.00 'She was born in 1850.' [1]")
        .contains("mended citations; 1 sentences removed");
  }

  @Test
  void a_stream_within_a_check_waits_for_it() {
    var run = run();
    var stream = ScriptedStream.of("She was born in 1850 [1]. Anna Berg built it [1].", 3);

    Improvements.checked(Generators.streaming(stream), SupportChecks.words()).apply(mills, run);

    assertThat(run.trace().only(Trace.Event.Wrote.class))
        .extracting(Trace.Event.Wrote::text)
        .containsExactly("Anna Berg built it [1].");
  }

  @Test
  void if_nothing_is_left_the_answer_is_withheld() {
    var answer =
        Improvements.checked(saying("It was built in 1850 [1]."), SupportChecks.words(), MARKING)
            .apply(mills, run());

    assertThat(reason(answer)).isEqualTo(CitationCheck.UNPROVEN);
  }

  @Test
  void an_abstention_is_not_checked() {
    SupportCheck unused =
        (statements, run) -> {
          throw new AssertionError("checked " + statements);
        };

    assertThat(
            reason(
                Improvements.checked(saying("NO_ANSWER: no owner is named"), unused)
                    .apply(mills, run())))
        .isEqualTo("no owner is named");
  }

  @Test
  void quotations_are_left_as_they_are() {
    var embedding = new ConstantModel();
    var quoting = Generators.extractive(embedding, "", -1);

    var plain = quoting.apply(mills, run());
    var checked =
        Improvements.checked(quoting, SupportChecks.embedding(embedding)).apply(mills, run());

    assertThat(grounded(checked).text()).isEqualTo(grounded(plain).text());
    assertThat(grounded(checked).citations()).hasSameSizeAs(grounded(plain).citations());
  }

  @Test
  void a_sentence_without_support_is_reworded_once_and_checked_again() {
    var run = run();
    var rewriter = ScriptedChatModel.saying("1: Anna Berg built the mill [1].\n3: It is big [1].");
    var reply = "Anna Berg, a baker, built it in 1850 [1]. The Lahn drives it [2]. It is big [2].";

    var answer =
        Improvements.checked(saying(reply), SupportChecks.words(), Checking.DEFAULT, rewriter)
            .apply(mills, run);

    assertThat(grounded(answer).text())
        .isEqualTo("Anna Berg built the mill [1]. The Lahn drives it [2].");
    assertThat(rewriter.asked().getFirst())
        .contains("1: Anna Berg, a baker, built it in 1850.\n3: It is big.")
        .doesNotContain("\n2: ");
    assertThat(run.trace().modelCalls()).isEqualTo(2);
  }

  @Test
  void nobody_is_asked_to_reword_what_stands() {
    var rewriter = ScriptedChatModel.saying();

    Improvements.checked(
            saying("Anna Berg built it [1]."), SupportChecks.words(), Checking.DEFAULT, rewriter)
        .apply(mills, run());

    assertThat(rewriter.asked()).isEmpty();
  }

  static Stream<ChatModel> failing() {
    return Stream.of(
        ScriptedChatModel.failing(new IllegalStateException("down")),
        ScriptedChatModel.hanging(),
        ScriptedChatModel.saying(""),
        ScriptedChatModel.saying("1: NONE"),
        ScriptedChatModel.saying("1: [1]"),
        ScriptedChatModel.saying("1: She was born in 1851 [1]."),
        ScriptedChatModel.saying("1: I cannot say [1]."),
        ScriptedChatModel.saying("7: Anna Berg built it [1]."));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void a_rewriter_that_fails_costs_the_sentence_and_not_the_answer(ChatModel rewriter) {
    var draft = saying("She was born in 1850 [1]. Anna Berg built it [1].");
    var run = Run.within(Duration.ofSeconds(2));

    var answer =
        Improvements.checked(draft, SupportChecks.words(), Checking.DEFAULT, rewriter)
            .apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("Anna Berg built it [1].");
  }

  static Stream<ChatModel> failingJudges() {
    return Stream.concat(
        failing().limit(2),
        Stream.of("", "All is well.", "[1]", "{\"ok\": true}", "7: yes", "<think>1: yes")
            .map(reply -> ScriptedChatModel.answering(prompt -> reply)));
  }

  @ParameterizedTest
  @MethodSource("failingJudges")
  void a_judge_that_fails_is_replaced_by_the_words(ChatModel judge) {
    var run = Run.within(Duration.ofSeconds(2));
    var draft = saying("She was born in 1850 [1]. Anna Berg built it [1].");

    var answer = Improvements.checked(draft, SupportChecks.judge(judge)).apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("Anna Berg built it [1].");
    assertThat(run.trace().dropped()).isNotEmpty();
  }

  @Test
  void without_a_call_left_the_words_decide() {
    var run = Run.start(new Limits(Duration.ofSeconds(30), 1, 100_000), event -> {});
    var judge = ScriptedChatModel.saying();

    var answer =
        Improvements.checked(saying("Anna Berg built it [1]."), SupportChecks.judge(judge))
            .apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("Anna Berg built it [1].");
    assertThat(run.trace().dropped().getFirst().cause())
        .isInstanceOf(RagException.BudgetExceeded.class);
  }

  @Test
  void a_draft_that_fails_is_the_failure_of_the_whole() {
    var draft = Generators.cited(ScriptedChatModel.failing(new IllegalStateException("down")));
    var route = Improvements.checked(draft, SupportChecks.words()).orElse(Generators.abstain());

    assertThat(reason(route.apply(mills, run()))).isNotBlank();
  }

  @Test
  void all_sentences_are_judged_in_one_call_and_their_alternatives_in_another() {
    var run = run();
    var judge =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("1. Anna Berg built it. -- passages [1]\n2.")
                    ? "1: yes\n2: no"
                    : "1: no\n2: yes\n3: no");
    var draft = saying("Anna Berg built it [1]. Birds live there [1].");

    var answer = Improvements.checked(draft, SupportChecks.judge(judge)).apply(mills, run);

    assertThat(grounded(answer).citations()).extracting(Citation::number).containsExactly(1, 2);
    assertThat(run.trace().modelCalls()).isEqualTo(3);
  }

  @Test
  void a_passage_without_its_names_numbers_and_denials_is_no_alternative() {
    var asked = new ArrayList<Passage>();
    SupportCheck eager =
        (statements, run) -> {
          statements.forEach(statement -> asked.addAll(statement.passages()));
          return statements.stream().map(s -> asked.size() > 3 ? 1.0 : 0.0).toList();
        };
    var draft =
        "Anna Berg built it [2]. It fell in 1999 [2]. The Lahn does not drive the mill [3].";

    var answer = Improvements.checked(saying(draft), eager).apply(mills, run());

    assertThat(grounded(answer).text()).isEqualTo("Anna Berg built it [1].");
    assertThat(asked.subList(3, asked.size()))
        .containsExactly(mills.evidence().getFirst().passage());
  }

  @Test
  void a_sentence_is_never_shown_with_a_passage_that_does_not_support_it() {
    Law.forAll(
        CheckedGeneratorTest::sentences,
        (reply, random) -> {
          SupportCheck odd =
              (statements, run) ->
                  statements.stream()
                      .map(s -> supports(s.text(), s.passages()) ? 1.0 : .3)
                      .toList();
          var settings = random.nextBoolean() ? Checking.DEFAULT : MARKING;

          var answer = Improvements.checked(saying(reply), odd, settings).apply(mills, run());

          Contexts.isChecked(answer, mills);
          if (answer instanceof Answer.Grounded grounded) {
            assertThat(CheckedSentence.of(grounded.text()))
                .allMatch(sentence -> sentence.marks().isEmpty() || stands(sentence));
          }
        });
  }

  /** Five sentences, each with no mark or with some. */
  private static String sentences(Random random) {
    var marks = List.of("", " [1]", " [2]", " [3]", " [1][2]", " [2, 3]", " [1-3]", " [7]");
    return "Anna Berg built it [1]. "
        + random
            .ints(5, 0, marks.size())
            .mapToObj(i -> "It is " + "so ".repeat(i) + "it seems" + marks.get(random.nextInt(8)))
            .collect(Collectors.joining(". ", "", "."));
  }

  private boolean stands(CheckedSentence sentence) {
    return supports(sentence.said(), CheckedSentence.passages(sentence.marks(), mills.evidence()));
  }

  private static boolean supports(String text, List<Passage> passages) {
    return passages.stream().anyMatch(p -> (text.length() + p.id().hashCode()) % 3 == 0);
  }

  @Test
  void malformed_judgements_never_let_a_wrong_number_through() {
    for (MalformedReplies.Reply reply : MalformedReplies.all()) {
      var judge = ScriptedChatModel.answering(prompt -> reply.text());
      var answer =
          Improvements.checked(
                  saying("Anna Berg built it in 1999 [1]."), SupportChecks.judge(judge))
              .apply(mills, run());

      assertThat(answer).as(reply.name()).isInstanceOf(Answer.Abstained.class);
    }
  }

  @Test
  void piled_up_marks_in_a_passage_do_not_take_the_square_of_the_time() {
    var piled =
        context("Who built it?", "Anna Berg built the mill e" + "\u0301".repeat(20_000) + ".");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            Improvements.checked(saying("Anna Berg built the mill [1]."), SupportChecks.words())
                .apply(piled, run()));
  }

  @Test
  void it_prints_what_it_checks_and_how() {
    var model = ScriptedChatModel.saying();

    assertThat(Improvements.checked(Generators.stable(model), SupportChecks.words()))
        .hasToString("stable(5 orders) checked by words 0.60 (at least 0.50, else removed)");
    assertThat(
            Improvements.checked(
                Generators.cited(model), SupportChecks.judge(model), MARKING, model))
        .hasToString("cited checked by judge, reworded (at least 0.50, else marked)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checking(.2, .3, Unproven.REMOVED))
        .withMessageContaining("partly 0.3, least 0.2");
  }
}
