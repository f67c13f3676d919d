package dev.ragstone.evaluation;

import static java.util.concurrent.Executors.newFixedThreadPool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedChatModelTest {

  @Test
  void what_was_recorded_replays_without_the_model(@TempDir Path folder) {
    var file = folder.resolve("new/replies.jsonl");
    var model = new RichModel("k-secret");
    var recording = RecordedChatModel.record(model, file);
    var first = recording.chat(UserMessage.from("why?"));
    var again = recording.chat(UserMessage.from("why?"));

    var replaying = RecordedChatModel.replay(file);

    assertThat(replaying.chat(UserMessage.from("why?"))).isEqualTo(first).isEqualTo(again);
    assertThat(first.aiMessage().text()).isEqualTo("because, \"é\"\n");
    assertThat(first.aiMessage().toolExecutionRequests()).hasSize(1);
    assertThat(first.tokenUsage()).isEqualTo(new TokenUsage(7, 3));
    assertThat(first.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(first.modelName()).isEqualTo("rich-1");
    assertThat(model.calls).isEqualTo(1);
    assertThat(replaying.missing()).isZero();
  }

  @Test
  void a_replay_is_the_model_that_was_recorded(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");
    var model = new RichModel("k-secret");
    RecordedChatModel.record(model, file);

    var replaying = RecordedChatModel.replay(file);

    assertThat(replaying.provider()).isEqualTo(ModelProvider.OLLAMA);
    assertThat(replaying.supportedCapabilities())
        .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    assertThat(replaying.defaultRequestParameters()).isEqualTo(model.defaultRequestParameters());
  }

  @Test
  void a_model_with_other_settings_is_asked_again(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");
    RecordedChatModel.record(ScriptedChatModel.saying("plain"), file).chat("why?");

    var other = RecordedChatModel.record(new RichModel("k-secret"), file);

    assertThat(other.chat("why?")).isEqualTo("because, \"é\"\n");
    assertThat(RecordedChatModel.replay(file).chat("why?")).isEqualTo("because, \"é\"\n");
    assertThat(RecordedChatModel.record(ScriptedChatModel.saying(), file).chat("why?"))
        .isEqualTo("plain");
    assertThat(RecordedChatModel.replay(file).chat("why?")).isEqualTo("plain");
  }

  @Test
  void settings_are_written_once(@TempDir Path folder) throws IOException {
    var file = folder.resolve("replies.jsonl");
    var seeded =
        new ChatModel() {
          @Override
          public ChatRequestParameters defaultRequestParameters() {
            return new RecordedRequestTest.Seeded(1);
          }
        };
    RecordedChatModel.record(seeded, file);
    RecordedChatModel.record(seeded, file);

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void models_that_share_a_file_do_not_spoil_it(@TempDir Path folder) throws Exception {
    var file = folder.resolve("replies.jsonl");
    var models =
        Stream.generate(
                () ->
                    RecordedChatModel.record(
                        ScriptedChatModel.answering(prompt -> "so: " + prompt), file))
            .limit(8)
            .toList();
    Function<RecordedChatModel, Callable<Integer>> task =
        model ->
            () -> {
              for (int i = 0; i < 50; i++) {
                model.chat("prompt " + models.indexOf(model) + " " + i);
              }
              return model.missing();
            };

    try (var threads = newFixedThreadPool(8)) {
      threads.invokeAll(models.stream().map(task).toList());
    }

    assertThat(Files.readAllLines(file)).hasSize(400);
    assertThat(RecordedChatModel.replay(file).chat("prompt 7 49")).isEqualTo("so: prompt 7 49");
  }

  @Test
  void prompts_that_differ_in_white_space_are_different(@TempDir Path folder) {
    var model =
        RecordedChatModel.record(
            ScriptedChatModel.saying("one", "two", "three"), folder.resolve("replies.jsonl"));

    assertThat(List.of(model.chat("a b"), model.chat("a  b"), model.chat("a b\n")))
        .containsExactly("one", "two", "three");
  }

  @Test
  void no_secret_reaches_the_file(@TempDir Path folder) throws IOException {
    var file = folder.resolve("replies.jsonl");
    var message =
        UserMessage.builder()
            .name("ann")
            .addContent(TextContent.from("why?"))
            .attributes(Map.of("token", "a-secret"))
            .build();

    RecordedChatModel.record(new RichModel("k-secret"), file).chat(message);

    assertThat(Files.readString(file)).contains("why?", "ann").doesNotContain("secret");
  }

  @Test
  void a_model_that_fails_is_asked_again_the_next_time(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");
    var down =
        RecordedChatModel.record(
            ScriptedChatModel.failing(new IllegalStateException("down")), file);

    assertThatThrownBy(() -> down.chat("why?")).hasMessage("down");
    assertThat(RecordedChatModel.record(ScriptedChatModel.saying("so"), file).chat("why?"))
        .isEqualTo("so");
  }

  @Test
  void many_threads_get_one_reply_to_one_request(@TempDir Path folder) throws Exception {
    var file = folder.resolve("replies.jsonl");
    var calls = new AtomicInteger();
    var model =
        RecordedChatModel.record(
            ScriptedChatModel.answering(prompt -> prompt + " " + calls.incrementAndGet()), file);
    var together = new CyclicBarrier(8);
    Callable<List<String>> task =
        () -> {
          var replies = new ArrayList<String>();
          for (int i = 0; i < 50; i++) {
            together.await();
            replies.add(model.chat("prompt " + i));
          }
          return replies;
        };

    var said = new ArrayList<List<String>>();
    try (var threads = newFixedThreadPool(8)) {
      for (Future<List<String>> done : threads.invokeAll(Collections.nCopies(8, task))) {
        said.add(done.get());
      }
    }

    assertThat(Set.copyOf(said)).hasSize(1);
    assertThat(Files.readAllLines(file)).hasSize(50);
    var replaying = RecordedChatModel.replay(file);
    for (int i = 0; i < 50; i++) {
      assertThat(replaying.chat("prompt " + i)).isEqualTo(said.getFirst().get(i));
    }
  }

  @Test
  void an_interrupted_thread_neither_loses_its_reply_nor_closes_the_file(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");
    var model = RecordedChatModel.record(ScriptedChatModel.saying("one", "two"), file);

    Thread.currentThread().interrupt();
    model.chat("first");
    assertThat(Thread.interrupted()).isTrue();
    model.chat("second");

    assertThat(RecordedChatModel.replay(file).chat("first")).isEqualTo("one");
    assertThat(RecordedChatModel.replay(file).chat("second")).isEqualTo("two");
  }

  @Test
  void files_that_cannot_serve_are_refused(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordedChatModel.replay(file))
        .withMessage("no replies are recorded at " + file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordedChatModel.collect(file, folder.resolve("./replies.jsonl")))
        .withMessageStartingWith("wanted requests need a file of their own");
  }

  @Test
  void it_prints_its_mode_and_its_files(@TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");

    assertThat(RecordedChatModel.record(ScriptedChatModel.saying(), file))
        .hasToString("record(" + file + ")");
  }

  private static final class RichModel implements ChatModel {

    private final String apiKey;
    private int calls;

    RichModel(String apiKey) {
      this.apiKey = apiKey;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      calls++;
      var call =
          ToolExecutionRequest.builder().id("1").name("map").arguments("{\"at\": 1}").build();
      return ChatResponse.builder()
          .id(apiKey)
          .modelName("rich-1")
          .aiMessage(
              AiMessage.builder()
                  .text("because, \"é\"\n")
                  .thinking("hm")
                  .toolExecutionRequests(List.of(call))
                  .build())
          .tokenUsage(new TokenUsage(7, 3))
          .finishReason(FinishReason.STOP)
          .build();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return ChatRequestParameters.builder()
          .modelName("rich")
          .temperature(0.7)
          .maxOutputTokens(100)
          .stopSequences("###")
          .build();
    }

    @Override
    public ModelProvider provider() {
      return ModelProvider.OLLAMA;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
      return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
  }
}
