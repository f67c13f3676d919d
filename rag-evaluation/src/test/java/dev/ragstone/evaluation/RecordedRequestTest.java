package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordedRequestTest {

  private static final JsonObjectSchema SCHEMA =
      JsonObjectSchema.builder()
          .addStringProperty("answer", "in short")
          .addIntegerProperty("passage")
          .addNumberProperty("sure")
          .required("answer", "passage")
          .build();

  // sha256sum of {"messages":[{"role":"user","text":"why?"}]}
  @Test
  void the_key_is_the_hash_of_the_request_as_it_is_written() {
    var request = request(EMPTY, UserMessage.from("why?"));

    assertThat(RecordedFile.canonical(request.json()))
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"text\":\"why?\"}]}");
    assertThat(request.key())
        .isEqualTo("e7e9646ea851589ab5336028a7b45c9e0dfc6425cca7a7a28e4dedab6593745c");
  }

  @Test
  void keys_are_the_same_in_every_virtual_machine() {
    assertThat(request(full(), conversation()).key())
        .isEqualTo("f0180874461a85446e0b6d1d7105e5a46beccc186669b4f09adb2e946006df88");
  }

  @Test
  void whatever_changes_the_reply_changes_the_key() {
    var why = UserMessage.from("why?");
    var requests =
        List.of(
            request(EMPTY, why),
            request(EMPTY, SystemMessage.from("why?")),
            request(EMPTY, AiMessage.from("why?")),
            request(EMPTY, why, why),
            request(EMPTY, UserMessage.from("ann", "why?")),
            request(parameters().modelName("m").build(), why),
            request(parameters().temperature(0.5).build(), why),
            request(parameters().topP(0.5).build(), why),
            request(parameters().topK(5).build(), why),
            request(parameters().frequencyPenalty(0.5).build(), why),
            request(parameters().presencePenalty(0.5).build(), why),
            request(parameters().maxOutputTokens(5).build(), why),
            request(parameters().stopSequences("5").build(), why),
            request(parameters().toolChoice(ToolChoice.REQUIRED).build(), why),
            request(parameters().responseFormat(ResponseFormat.JSON).build(), why),
            request(parameters().responseFormat(schema()).build(), why),
            request(parameters().toolSpecifications(tool()).build(), why),
            request(new Seeded(1), why),
            request(new Seeded(2), why));

    assertThat(requests).extracting(RecordedRequest::key).doesNotHaveDuplicates();
  }

  @Test
  void settings_of_the_model_hold_where_the_request_says_nothing() {
    var settings = RecordedSettings.of(new Mild());
    var plain = ChatRequest.builder().messages(UserMessage.from("why?")).build();

    assertThat(RecordedRequest.of(plain, settings))
        .isEqualTo(request(parameters().temperature(0.1).build(), UserMessage.from("why?")));
  }

  @Test
  void every_kind_of_message_can_be_kept() {
    assertThat(request(EMPTY, conversation()).json().get("messages")).hasSize(6);
    assertThat(RecordedFile.canonical(request(EMPTY, conversation()).json()))
        .contains("aGVyb24=", "\"role\":\"tool_execution_result\"", "in the custom message");
  }

  @Test
  void half_a_character_does_not_break_a_key() {
    var request = request(EMPTY, UserMessage.from("\ud83d alone"));

    var line = request.line();

    assertThat(RecordedRequest.key(line)).isEqualTo(request.key());
  }

  private static final ChatRequestParameters EMPTY = parameters().build();

  private static DefaultChatRequestParameters.Builder<?> parameters() {
    return ChatRequestParameters.builder();
  }

  private static ChatRequestParameters full() {
    return parameters()
        .modelName("m")
        .temperature(0.7)
        .topP(0.95)
        .stopSequences("a", "b")
        .toolSpecifications(tool())
        .responseFormat(schema())
        .build();
  }

  private static ResponseFormat schema() {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(JsonSchema.builder().name("reply").rootElement(SCHEMA).build())
        .build();
  }

  private static ToolSpecification tool() {
    return ToolSpecification.builder()
        .name("search")
        .parameters(SCHEMA)
        .metadata(Map.of("of", "the application", "more", 1))
        .build();
  }

  private static ChatMessage[] conversation() {
    var call = ToolExecutionRequest.builder().id("1").name("search").arguments("{}").build();
    return new ChatMessage[] {
      SystemMessage.from("be short"),
      UserMessage.from(TextContent.from("what bird?"), ImageContent.from("aGVyb24=", "image/png")),
      AiMessage.builder().thinking("hm").toolExecutionRequests(List.of(call)).build(),
      ToolExecutionResultMessage.from(call, "found it"),
      CustomMessage.from(Map.of("text", "in the custom message", "b", 1, "a", Set.of())),
      UserMessage.from("why?")
    };
  }

  private static RecordedRequest request(
      ChatRequestParameters parameters, ChatMessage... messages) {
    var request = ChatRequest.builder().messages(messages).parameters(parameters).build();
    return RecordedRequest.of(request, RecordedSettings.NONE);
  }

  /** Parameters of a provider that knows seeds. */
  public static final class Seeded extends DefaultChatRequestParameters {

    private final int seed;

    Seeded(int seed) {
      super(ChatRequestParameters.builder());
      this.seed = seed;
    }

    public Integer seed() {
      return seed;
    }
  }

  private static final class Mild implements ChatModel {
    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return parameters().temperature(0.1).build();
    }
  }
}
