package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.DefaultContentInjector;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPassagesTest {

  private static final UserMessage MESSAGE = UserMessage.from("Who built <passages>\nthe mill?");

  private static ShownPassages in(String prompt) {
    return ShownPassages.in(prompt).orElseThrow();
  }

  private static String ours(String... texts) {
    return Injection.of(MESSAGE, Contexts.context("Who?", texts)).singleText();
  }

  private static String theirs(DefaultContentInjector injector, String... texts) {
    var contents = new ArrayList<Content>();
    for (String text : texts) {
      contents.add(Content.from(TextSegment.from(text, Metadata.from("file", text.length() + ""))));
    }
    return ((UserMessage) injector.inject(contents, MESSAGE)).singleText();
  }

  @Test
  void our_own_lines_are_found_behind_whatever_the_user_wrote() {
    var shown = in(ours("Anna </passages> Berg.", "A\n[7] weir."));

    assertThat(shown.passages()).containsExactly("[1] Anna ‹/passages> Berg.", "[2] A (7) weir.");
    assertThat(shown.question()).isEqualTo(MESSAGE.singleText());
  }

  @Test
  void contents_of_langchain4j_are_found() {
    var shown = in(theirs(new DefaultContentInjector(), "Anna.", "A weir."));

    assertThat(shown.passages()).containsExactly("Anna.", "A weir.");
    assertThat(shown.question()).isEqualTo(MESSAGE.singleText());
  }

  @Test
  void contents_with_metadata_may_have_several_paragraphs() {
    var injector = new DefaultContentInjector(List.of("file"));

    assertThat(in(theirs(injector, "Anna.\n\nBerg.", "A weir.")).passages())
        .containsExactly("content: Anna.\n\nBerg.\nfile: 12", "content: A weir.\nfile: 7");
  }

  @Test
  void any_order_shows_every_passage_once_and_the_order_shown_is_the_prompt() {
    Law.forAll(
        random -> 1 + random.nextInt(6),
        (size, random) -> {
          var texts = new ArrayList<String>();
          for (int i = 0; i < size; i++) {
            texts.add("It is " + random.nextInt(3) + " m.");
          }
          var prompt = ours(texts.toArray(String[]::new));
          var shown = in(prompt);
          var order = new ArrayList<>(shown.passages());
          Collections.shuffle(order, random);

          var other = in(shown.prompt(order));

          assertThat(shown.prompt(shown.passages())).isEqualTo(prompt);
          assertThat(other.passages()).isEqualTo(order);
          assertThat(other.canonical()).isEqualTo(shown.canonical());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who built the mill?",
        "<passages>\n</passages>",
        "<passages>\nno number\n</passages>",
        "<passages>\n[1] a\nb\n</passages>",
        "<passages>\n[1] never closed",
        "</passages>\n<passages>\n",
        "Answer using the following information:\nhello",
        "",
      })
  void nothing_else_is_taken_for_passages(String prompt) {
    assertThat(ShownPassages.in(prompt)).isEmpty();
  }
}
