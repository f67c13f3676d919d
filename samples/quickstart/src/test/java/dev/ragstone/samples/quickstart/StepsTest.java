package dev.ragstone.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Planners;
import dev.ragstone.generation.Readers;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code that docs/decomposition.md shows does what it says there. */
class StepsTest {

  private static final Path SOURCE =
      Path.of("src/test/java/dev/ragstone/samples/quickstart/StepsTest.java");
  private static final Path PAGE = Path.of("../../docs/decomposition.md");

  private static final Question TOWN =
      new Question("In which town was the director of The Ferryman born?");

  private final Encoder encoder = Encoder.bundled();

  @Test
  void a_chain_is_followed_step_by_step() {
    var model =
        ScriptedChatModel.saying(
            "1. Who directed The Ferryman?\n2. In which town was #1 born?",
            "Clara Weiss [1]",
            "Wetzlar [1]");
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(
          List.of(
              passage("film", "The Ferryman", "The Ferryman was directed by Clara Weiss in 1961."),
              passage("clara", "Clara Weiss", "Clara Weiss was born in Wetzlar in 1920."),
              passage("other", "Hans Kolb", "The director Hans Kolb was born in Giessen.")));
      var run = Run.within(Duration.ofSeconds(30));

      var found = shown(index, model).apply(TOWN, run);

      assertThat(found.question().findings())
          .extracting(Finding::answer)
          .containsExactly("Clara Weiss", "Wetzlar");
      assertThat(found.ranking().top(2).passages())
          .extracting(Passage::id)
          .containsExactlyInAnyOrder("film", "clara");
      assertThat(run.trace().toString())
          .contains("read: Who directed The Ferryman? -> Clara Weiss (1.00) [film]");
      assertThat(run.trace().modelCalls()).isEqualTo(3);
      assertThat(run.trace().modelCallDepth()).isEqualTo(3);
    }
  }

  @Test
  void steps_that_need_nothing_from_each_other_wait_for_the_plan_only() {
    var both = new CountDownLatch(2);
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              if (prompt.contains("in order")) {
                return "1. Who directed The Ferryman?\n2. Where was Hans Kolb born?";
              }
              both.countDown();
              try {
                assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "Clara Weiss [1]";
            });
    try (var index = LuceneIndex.inMemory(encoder)) {
      index.add(List.of(passage("film", "The Ferryman", "It was directed by Clara Weiss.")));
      var run = Run.within(Duration.ofSeconds(30));

      shown(index, model).apply(new Question("Who directed it, and who was born where?"), run);

      assertThat(run.trace().modelCalls()).isEqualTo(3);
      assertThat(run.trace().modelCallDepth()).isEqualTo(2);
    }
  }

  @Test
  void the_page_shows_this_very_code() throws IOException {
    var blocks = Pattern.compile("(?s)```java\n(.*?)\n```").matcher(Files.readString(PAGE));

    assertThat(blocks.results().map(block -> block.group(1)))
        .hasSize(2)
        .allSatisfy(
            block -> assertThat(Files.readString(SOURCE)).containsIgnoringWhitespaces(block));
  }

  private Stage<Question, Candidates> shown(LuceneIndex index, ChatModel chatModel) {
    var retriever = Retrievers.hybrid(index);
    var reader = Readers.byModel(chatModel).orElse(Readers.extractive(encoder.model()));
    var steps = Decomposers.sequential(Planners.byModel(chatModel), retriever, reader);
    Stage<Question, Candidates> route = steps.orElse(Decomposers.none()).then(retriever);
    return route;
  }

  @Test
  void a_decomposer_of_ones_own_is_a_function() {
    Decomposer definitions =
        (question, run) ->
            QueryPlan.asAskedAnd(
                question, List.of(Query.subQuestion("What is meant by: " + question.text())));

    assertThat(
            definitions.apply(new Question("a weir"), Run.within(Duration.ofSeconds(1))).queries())
        .extracting(Query::text)
        .containsExactly("a weir", "What is meant by: a weir");
  }

  private static Passage passage(String id, String title, String text) {
    return new Passage(id, text, title, "", Map.of());
  }
}
