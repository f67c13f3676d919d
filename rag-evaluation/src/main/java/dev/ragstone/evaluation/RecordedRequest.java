package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a reply depends on.
 *
 * @param key the hash of {@code json} in its canonical form
 * @param json the messages, and the parameters that change the reply
 */
record RecordedRequest(String key, ObjectNode json) {

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int SHOWN = 80;

  private RecordedRequest(ObjectNode json) {
    this(hash(json), json);
  }

  /** A request to a model of these settings, which hold where the request says nothing. */
  static RecordedRequest of(ChatRequest request, RecordedSettings settings) {
    var json = JsonNodeFactory.instance.objectNode();
    var messages = json.putArray("messages");
    request.messages().forEach(message -> messages.add(RecordedMessage.json(message)));
    var parameters = settings.parameters().deepCopy();
    parameters.setAll(RecordedParameters.json(request.parameters()));
    if (!parameters.isEmpty()) {
      json.set("parameters", parameters);
    }
    return new RecordedRequest(json);
  }

  /**
   * The key of a line.
   *
   * @throws IllegalArgumentException if it has none, or the key of another request than its own
   */
  static String key(ObjectNode line) {
    var key = line.path("key").asText();
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "its key must be 64 hexadecimal digits, was '" + key + "'");
    }
    if (line.get("request") instanceof ObjectNode request && !hash(request).equals(key)) {
      throw new IllegalArgumentException("its key does not belong to its request, which changed");
    }
    return key;
  }

  /** The line of a request that nobody answered. */
  ObjectNode line() {
    var line = JsonNodeFactory.instance.objectNode().put("key", key);
    line.set("request", json);
    return line;
  }

  /** How its last message begins. */
  String start() {
    var messages = json.path("messages");
    var last = messages.path(messages.size() - 1).path("text").asText().strip();
    return "'" + last.substring(0, Math.min(SHOWN, last.length())) + "'";
  }

  private static String hash(ObjectNode json) {
    try {
      var bytes = RecordedFile.canonical(json).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
