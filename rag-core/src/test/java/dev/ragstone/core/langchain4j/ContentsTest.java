package dev.ragstone.core.langchain4j;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {

  @Test
  void a_passage_comes_back_as_it_went() {
    var passage =
        new Passage("mill.md#3", "built in 1850", "The mill", "docs/mill.md", Map.of("year", 1850));

    var back = Contents.passage(Contents.content(new Hit(passage, 0.7), false));

    assertThat(back).isEqualTo(passage);
  }

  @Test
  void lists_come_back_as_they_went() {
    var texts = List.of("river", "a \"b\", \\c\n]", "", "\u0001\ud83d\ude00 [1, 2]", "river");
    var passage =
        new Passage(
            "p",
            "stone",
            "",
            "",
            Map.of(
                "tags", texts,
                "years", List.of(1850, Long.MIN_VALUE),
                "sizes", List.of(1.0, -2.5, 1e300),
                "text", "[\"no\", \"list\"]",
                "day", LocalDate.of(2024, 3, 5)));

    assertThat(Contents.passage(Contents.segment(passage))).isEqualTo(passage);
  }

  @Test
  void a_list_is_an_array_of_json_for_langchain4j() {
    var passage =
        new Passage(
            "p",
            "stone",
            "",
            "",
            Map.of("tags", List.of("mill", "a\"b\n"), "sizes", List.of(1, 2)));

    var metadata = Contents.segment(passage).metadata();

    assertThat(metadata.getString("tags")).isEqualTo("[\"mill\", \"a\\\"b\\u000a\"]");
    assertThat(metadata.getString("sizes")).isEqualTo("[1, 2]");
    assertThat(metadata.getString("ragstone_lists")).isEqualTo("[\"sizes\", \"tags\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mill",
        "[",
        "[]",
        "[ ]",
        "[1",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[\"a]",
        "[\"a\\]",
        "[\"\\u00\"]",
        "[\"\\x\"]",
        "[true]",
        "[1]]",
        "[[1]]",
        "[9223372036854775808]"
      })
  void what_is_no_list_any_more_stays_text(String changed) {
    var metadata = Metadata.from("tags", changed).put("ragstone_lists", "[\"tags\", \"gone\"]");

    var passage = Contents.passage(TextSegment.from("stone", metadata));

    assertThat(passage.metadata()).isEqualTo(Map.of("tags", changed));
  }

  @Test
  void a_list_that_another_program_wrote_is_read() {
    var metadata =
        Metadata.from("tags", "[ \"a\\/\\t\\u0041\" ,\"b\"]").put("ragstone_lists", "[\"tags\"]");

    assertThat(Contents.passage(TextSegment.from("stone", metadata)).values("tags"))
        .containsExactly("a/\tA", "b");
  }

  @Test
  void a_foreign_segment_found_twice_is_one_passage() {
    var metadata = Metadata.from("file_name", "mill.txt");
    var twice =
        List.of(
            Content.from(TextSegment.from("old mill", metadata)),
            Content.from(TextSegment.from("heron")),
            Content.from(TextSegment.from("old mill", metadata.copy())));

    var ranking = Contents.ranking(twice);

    assertThat(ids(ranking)).hasSize(2);
    assertThat(ranking.passages().getFirst().source()).isEqualTo("mill.txt");
  }

  @Test
  void the_conversation_and_the_callers_filter_become_part_of_the_question() {
    var filter = metadataKey("tenant").isEqualTo("blue");
    var message = UserMessage.from("and when?");
    var metadata =
        dev.langchain4j.rag.query.Metadata.builder()
            .chatMessage(message)
            .chatMemory(
                List.of(
                    UserMessage.from("who built it?"),
                    AiMessage.from("Anna."),
                    UserMessage.from("ok")))
            .invocationContext(
                InvocationContext.builder()
                    .invocationParameters(InvocationParameters.from(Questions.FILTER, filter))
                    .build())
            .build();

    var question = Questions.of(dev.langchain4j.rag.query.Query.from("and when?", metadata));

    assertThat(question)
        .isEqualTo(
            new Question(
                "and when?",
                List.of(new Question.Turn("who built it?", "Anna."), new Question.Turn("ok", "")),
                List.of(filter)));
  }

  @Test
  void a_filter_that_is_none_is_refused() {
    var metadata =
        dev.langchain4j.rag.query.Metadata.builder()
            .chatMessage(UserMessage.from("why?"))
            .invocationContext(
                InvocationContext.builder()
                    .invocationParameters(InvocationParameters.from(Questions.FILTER, "blue"))
                    .build())
            .build();

    assertThatIllegalArgumentException().isThrownBy(() -> Questions.of("why?", metadata));
  }

  @Test
  void an_image_beside_the_text_is_passed_over() {
    var message =
        UserMessage.from(ImageContent.from("aGk=", "image/png"), TextContent.from("what is this?"));

    assertThat(Questions.text(message)).isEqualTo("what is this?");
  }
}
