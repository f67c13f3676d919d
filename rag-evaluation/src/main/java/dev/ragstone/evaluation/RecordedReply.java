package dev.ragstone.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a reply.
 *
 * @param text null if the model only called tools
 * @param finish null if the model did not say
 * @param usage null if the model did not count
 * @param modelName of the model that replied; null if it did not say
 */
record RecordedReply(
    @Nullable String text,
    List<ToolExecutionRequest> tools,
    @Nullable FinishReason finish,
    @Nullable TokenUsage usage,
    @Nullable String modelName) {

  static RecordedReply of(ChatResponse response) {
    var message = response.aiMessage();
    var usage = response.tokenUsage();
    return new RecordedReply(
        saying(message),
        List.copyOf(message.toolExecutionRequests()),
        response.finishReason(),
        usage == null ? null : counted(usage),
        response.modelName());
  }

  /** A message that says nothing and calls nothing is an empty text. */
  private static @Nullable String saying(AiMessage message) {
    return message.text() == null && !message.hasToolExecutionRequests() ? "" : message.text();
  }

  private static TokenUsage counted(TokenUsage said) {
    return new TokenUsage(counted(said.inputTokenCount()), counted(said.outputTokenCount()));
  }

  private static @Nullable Integer counted(@Nullable Integer tokens) {
    return tokens == null || tokens < 0 ? null : tokens;
  }

  ChatResponse response() {
    return ChatResponse.builder()
        .aiMessage(AiMessage.builder().text(text).toolExecutionRequests(tools).build())
        .finishReason(finish)
        .tokenUsage(usage)
        .modelName(modelName)
        .build();
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("text", text).put("model", modelName);
    json.put("finishReason", finish == null ? null : finish.name());
    if (usage != null) {
      json.put("tokensIn", usage.inputTokenCount()).put("tokensOut", usage.outputTokenCount());
    }
    if (!tools.isEmpty()) {
      var calls = json.putArray("tools");
      for (ToolExecutionRequest call : tools) {
        calls
            .addObject()
            .put("id", call.id())
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
    json.removeNulls();
    return json;
  }

  /**
   * Reads what {@link #json} wrote, or a text alone.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static RecordedReply read(JsonNode json) {
    if (json.isTextual()) {
      return new RecordedReply(json.textValue(), List.of(), null, null, null);
    }
    var tools = json.path("tools").valueStream().map(RecordedReply::tool).toList();
    var text = json.path("text").textValue();
    if (text == null && tools.isEmpty()) {
      throw new IllegalArgumentException("its reply has no text");
    }
    var finish = json.path("finishReason").textValue();
    var counted = json.has("tokensIn") || json.has("tokensOut");
    return new RecordedReply(
        text,
        tools,
        finish == null ? null : FinishReason.valueOf(finish),
        counted
            ? new TokenUsage(
                RecordedParameters.count(json, "tokensIn"),
                RecordedParameters.count(json, "tokensOut"))
            : null,
        json.path("model").textValue());
  }

  private static ToolExecutionRequest tool(JsonNode call) {
    if (!call.path("name").isTextual()) {
      throw new IllegalArgumentException("its reply calls a tool without a name");
    }
    return ToolExecutionRequest.builder()
        .id(call.path("id").textValue())
        .name(call.path("name").textValue())
        .arguments(call.path("arguments").textValue())
        .build();
  }
}
