package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rewrite must keep and may not add. */
class FaithfulnessTest {

  private static final List<Question.Turn> HISTORY =
      List.of(
          new Question.Turn("Where is the abbey?", "It is in Bath, U.K., and was built in 1499."));
  private static final Filter MINE = MetadataFilterBuilder.metadataKey("tenant").isEqualTo("me");
  private static final Finding FOUND = new Finding("Where is it?", "Bath", 1, List.of());

  private final Run run = Run.within(Duration.ofSeconds(20));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Why did it fall 46%? | Why did the number of visitors fall? | keeps '46'",
        "And 1,250 years ago? | What stood in Bath so many years ago? | keeps '1250'",
        "Is it in \"Pride and Prejudice\"? | Is the abbey in Pride? | keeps 'Pride and Prejudice'",
        "What does „Hallo Welt“ say there? | What does it say there? | keeps 'Hallo Welt'",
        "Is «le pont» its name? | Is that the name of the abbey? | keeps 'le pont'",
        "Is 「水車」 its name? | Is that the name of the abbey? | keeps '水車'",
        "Does `a::b` occur? | Does it occur in Bath? | keeps 'a::b'",
        "What is it? | What is the abbey of 1500? | without the new number 1500",
        "What is it? | What is the Louvre in Bath? | without the new name Louvre",
        "Who is that Dr.? | Who is Dr. Smith of Bath? | without the new name Smith",
        "What is it? | BBC or Bath? | without the new name BBC",
        "Did he die in the den? | Did old Turner die in the den? | without the new name Turner",
        "What is it? | An old church in Bath. | a question, not its answer",
        "Tell me. | a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z | at most 46 words",
        "What is it? | A or B?%nOr C? | one question",
      })
  void what_a_rewrite_loses_or_invents_is_named(String asked, String reply, String reason) {
    var question = new Question(asked, HISTORY, List.of());
    var rewriter = rewriter(reply.replace("%n", "\n"));

    assertThatThrownBy(() -> rewriter.apply(question, run))
        .isInstanceOf(UnreadableReply.class)
        .hasMessageContaining(reason.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "And 1,250 years ago? | What stood in Bath 1250 years ago?",
        "And ２０ years ago? | What stood in Bath 20 years ago?",
        "15- or 30-year? | Is a 15-year or a 30-year lease better?",
        "Is version 3 in it? | Is v3 in the abbey?",
        "Is it in \"Pride and Prejudice\"? | Is Bath in the novel Pride and Prejudice?",
        "Is it in 'pride'? | Is Bath in ‘Pride’?",
        "Don't you think it's old, isn't it? | Is the abbey old?",
        "Is it in the U.S.? | Is the abbey in the US?",
        "Is it Ada's? | Is the abbey the Adas'?",
        "Zürich too? | Is there an abbey in Zurich?",
        "Why does a[1, 2] fail? | Why does a[1, 2] fail in Bath?",
        "Why is {} empty there? | Why is {} empty in Bath?",
        "Can I get in? I have 2 tickets. | Can I get into the abbey? I have 2 tickets.",
        "Why? | The new mill: why was it built?",
        "Any awards | Has the abbey in Bath won any awards?",
        "Spital | What is a spital in Bath",
      })
  void other_ways_to_write_a_number_a_quotation_or_a_name_are_no_loss(String asked, String reply) {
    var question = new Question(asked, HISTORY, List.of());

    assertThat(rewriter(reply).apply(question, run).text()).isEqualTo(reply);
  }

  @Test
  void german_nouns_are_no_names_but_numbers_are_still_watched() {
    var history = List.of(new Question.Turn("Wo ist die Mühle?", "Die Mühle ist in Celle."));
    var question = new Question("Wie hoch ist sie?", history, List.of());

    assertThat(rewriter("Welche Höhe hat die Mühle?").apply(question, run).history()).isEmpty();
    assertThatThrownBy(() -> rewriter("Ist die Mühle 20 Meter hoch?").apply(question, run))
        .hasMessageContaining("20");
  }

  private static final List<String> PIECES =
      List.of(
          "Who",
          "is",
          "the mayor",
          "of",
          "Bath",
          "Bristol",
          "1499",
          "46",
          "46",
          "1850",
          "?",
          "?",
          "\n",
          "\"",
          "\"old mill\"",
          "\"old mill\"",
          "old mill",
          "“",
          "'",
          "[",
          "]",
          "{\"q\":",
          "}",
          ",",
          "1. ",
          "- ",
          "<think>",
          "</think>",
          "```\n",
          "Sorry",
          "Question:",
          "\0",
          "\uD800",
          "؟",
          "：",
          " ",
          "Dr.",
          "It is",
          "**",
          "½",
          "٤٦");

  private static String some(Random random) {
    return random
        .ints(1 + random.nextInt(14), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
  }

  @Test
  void whatever_the_model_says_filters_numbers_and_quotations_stay() {
    int[] taken = new int[2];
    Law.forAll(
        random -> List.of(some(random) + "?", some(random)),
        (texts, random) -> {
          var asked = new Question(texts.getFirst(), HISTORY, List.of(MINE), List.of(FOUND));
          var reply = random.nextInt(3) == 0 ? texts.getFirst() + texts.getLast() : texts.getLast();
          try {
            var rewritten = rewriter(reply).apply(asked, Run.within(Duration.ofSeconds(9)));
            taken[0]++;
            assertThat(rewritten.filters()).containsExactly(MINE);
            assertThat(rewritten.findings()).containsExactly(FOUND);
            assertThat(Figures.in(rewritten.text())).containsAll(Figures.in(asked.text()));
            assertThat(Quotations.in(asked.text()))
                .allMatch(quoted -> Quotations.stands(quoted, rewritten.text()));
            assertThat(rewritten.text()).doesNotContain("\n");
            assertThat(asked.text().contains("Bristol") ? "" : rewritten.text())
                .doesNotContainPattern("[a-z,] Bristol");
          } catch (RagException visible) {
            taken[1]++;
            assertThat(visible).isInstanceOf(UnreadableReply.class);
          }
        });
    assertThat(taken[0]).isGreaterThan(100);
    assertThat(taken[1]).isGreaterThan(100);
  }

  private static Stage<Question, Question> rewriter(String reply) {
    return Rewriters.conversational(ScriptedChatModel.answering(any -> reply));
  }
}
