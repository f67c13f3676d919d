package dev.ragstone.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages as they are kept: role and text if there is no more to them, as almost always, otherwise
 * role and what LangChain4j writes of them, without the attributes an application may have added.
 */
final class RecordedMessage {

  private RecordedMessage() {}

  static ObjectNode json(ChatMessage message) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("role", message.type().name().toLowerCase(Locale.ROOT));
    var text = onlyText(message);
    return text == null ? json.set("content", content(message)) : json.put("text", text);
  }

  private static @Nullable String onlyText(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case UserMessage user when user.name() == null && user.hasSingleText() -> user.singleText();
      case AiMessage ai
          when !ai.hasToolExecutionRequests() && ai.thinking() == null && ai.images().isEmpty() ->
          ai.text();
      default -> null;
    };
  }

  private static JsonNode content(ChatMessage message) {
    try {
      var tree = RecordedFile.JSON.readTree(ChatMessageSerializer.messageToJson(message));
      if (tree instanceof ObjectNode object) {
        object.remove("type");
        if (message.type() != ChatMessageType.CUSTOM) {
          object.remove("attributes");
        }
        object.removeNulls();
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("LangChain4j writes messages as JSON", e);
    }
  }
}
