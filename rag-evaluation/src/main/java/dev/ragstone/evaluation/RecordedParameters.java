package dev.ragstone.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters that change a reply, as they are kept: what nobody set is not there. */
final class RecordedParameters {

  private static final List<String> SEEDS = List.of("seed", "randomSeed");

  private RecordedParameters() {}

  static ObjectNode json(ChatRequestParameters parameters) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("modelName", parameters.modelName());
    json.put("temperature", parameters.temperature());
    json.put("topP", parameters.topP());
    json.put("topK", parameters.topK());
    json.put("frequencyPenalty", parameters.frequencyPenalty());
    json.put("presencePenalty", parameters.presencePenalty());
    json.put("maxOutputTokens", parameters.maxOutputTokens());
    json.put("seed", seed(parameters));
    if (!parameters.stopSequences().isEmpty()) {
      parameters.stopSequences().forEach(json.putArray("stopSequences")::add);
    }
    if (!parameters.toolSpecifications().isEmpty()) {
      var tools = json.putArray("tools");
      parameters.toolSpecifications().forEach(tool -> tools.add(json(tool)));
    }
    if (parameters.toolChoice() != null) {
      json.put("toolChoice", parameters.toolChoice().name());
    }
    if (parameters.responseFormat() != null) {
      json.set("responseFormat", json(parameters.responseFormat()));
    }
    json.removeNulls();
    return json;
  }

  private static JsonNode json(ToolSpecification tool) {
    try {
      var json = RecordedFile.JSON.readTree(tool.toJson());
      return json instanceof ObjectNode object ? object.without("metadata") : json;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("LangChain4j writes tools as JSON", e);
    }
  }

  private static JsonNode json(ResponseFormat format) {
    var json = JsonNodeFactory.instance.objectNode().put("type", format.type().name());
    var schema = format.jsonSchema();
    if (schema != null) {
      json.put("name", schema.name());
      var root = JsonSchemaElementJsonUtils.toMap(schema.rootElement());
      json.set("schema", RecordedFile.JSON.valueToTree(root));
    }
    return json;
  }

  /** The seed has no place in the parameters that all providers share. */
  private static @Nullable Long seed(ChatRequestParameters parameters) {
    for (var method : parameters.getClass().getMethods()) {
      if (SEEDS.contains(method.getName()) && method.getParameterCount() == 0) {
        try {
          if (method.invoke(parameters) instanceof Number seed) {
            return seed.longValue();
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("cannot read the seed of " + parameters.getClass(), e);
        }
      }
    }
    return null;
  }

  /** What can be set in a request to any provider, but for tools and formats. */
  static ChatRequestParameters read(JsonNode json) {
    var stops = json.path("stopSequences").valueStream().map(JsonNode::asText).toList();
    return DefaultChatRequestParameters.builder()
        .modelName(json.path("modelName").textValue())
        .temperature(number(json, "temperature"))
        .topP(number(json, "topP"))
        .topK(count(json, "topK"))
        .frequencyPenalty(number(json, "frequencyPenalty"))
        .presencePenalty(number(json, "presencePenalty"))
        .maxOutputTokens(count(json, "maxOutputTokens"))
        .stopSequences(stops)
        .build();
  }

  private static @Nullable Double number(JsonNode json, String name) {
    var value = json.path(name);
    if (value.isMissingNode() || value.isNumber()) {
      return value.isNumber() ? value.doubleValue() : null;
    }
    throw new IllegalArgumentException("its " + name + " must be a number, was " + value);
  }

  static @Nullable Integer count(JsonNode json, String name) {
    var value = json.path(name);
    if (value.isMissingNode() || (value.isInt() && value.intValue() >= 0)) {
      return value.isInt() ? value.intValue() : null;
    }
    throw new IllegalArgumentException("its " + name + " must be a whole number, was " + value);
  }
}
