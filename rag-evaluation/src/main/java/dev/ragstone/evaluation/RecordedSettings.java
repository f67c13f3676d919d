package dev.ragstone.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model is, and what holds for a request that says nothing else.
 *
 * @param parameters as {@link RecordedParameters} writes them
 * @param defaults the same for LangChain4j
 */
record RecordedSettings(
    ModelProvider provider,
    Set<Capability> capabilities,
    ObjectNode parameters,
    ChatRequestParameters defaults) {

  /** Those of a model that says nothing of itself. */
  static final RecordedSettings NONE = of(new ChatModel() {});

  static RecordedSettings of(ChatModel model) {
    var defaults = model.defaultRequestParameters();
    return new RecordedSettings(
        model.provider(),
        sorted(model.supportedCapabilities()),
        RecordedParameters.json(defaults),
        defaults);
  }

  private static Set<Capability> sorted(Set<Capability> capabilities) {
    return Collections.unmodifiableSet(new TreeSet<>(capabilities));
  }

  /** Whether {@code other} is written as these are. */
  boolean same(RecordedSettings other) {
    return RecordedFile.canonical(line()).equals(RecordedFile.canonical(other.line()));
  }

  ObjectNode line() {
    var line = JsonNodeFactory.instance.objectNode();
    var model = line.putObject("model").put("provider", provider.name());
    var names = model.putArray("capabilities");
    capabilities.forEach(capability -> names.add(capability.name()));
    model.set("parameters", parameters);
    return line;
  }

  /**
   * Reads the model of a line.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static RecordedSettings read(JsonNode model) {
    var capabilities = new TreeSet<Capability>();
    for (JsonNode name : model.path("capabilities")) {
      capabilities.add(Capability.valueOf(name.asText()));
    }
    if (!(model.get("parameters") instanceof ObjectNode parameters)) {
      throw new IllegalArgumentException("its model has no parameters");
    }
    return new RecordedSettings(
        ModelProvider.valueOf(model.path("provider").asText()),
        sorted(capabilities),
        parameters,
        RecordedParameters.read(parameters));
  }
}
