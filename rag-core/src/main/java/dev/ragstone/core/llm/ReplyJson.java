package dev.ragstone.core.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON inside a reply, as carelessly as models write it. */
final class ReplyJson {

  /** Places in a reply where JSON is looked for, and how deep a list may be packed. */
  private static final int PLACES = 16;

  private static final int DEEPEST = 4;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * A string literal, whether it is closed, and the colon behind it if it is the name of a field.
   * An open one is a match too, for the next is looked for behind it.
   */
  private static final Pattern LITERAL =
      Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.){0,2000}+)(\"(\\s{0,9}:)?)?");

  private static final Pattern PACKED = Pattern.compile("\\[\\s*+[\"'{]");

  private ReplyJson() {}

  /** The first object or array of {@code body} that is well-formed, with or without talk around. */
  static Optional<JsonNode> first(String body) {
    int tries = 0;
    for (int start = 0; start < body.length() && tries < PLACES; start++) {
      char open = body.charAt(start);
      if (open == '{' || open == '[') {
        tries++;
        var parsed = parsed(body, start, end(body, start));
        if (parsed.isPresent()) {
          return parsed;
        }
      }
    }
    return Optional.empty();
  }

  /** Behind the last bracket that could close the one at {@code start}. */
  private static int end(String body, int start) {
    return Math.max(start, body.lastIndexOf(body.charAt(start) == '{' ? '}' : ']') + 1);
  }

  private static Optional<JsonNode> parsed(String body, int start, int end) {
    if (end <= start) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(body.substring(start, end)));
    } catch (JsonProcessingException | ArithmeticException | NumberFormatException notJson) {
      return Optional.empty(); // the last two for exponents beyond all measure
    } catch (StackOverflowError tooDeep) {
      return Optional.empty();
    }
  }

  /** The texts of a list, in whatever it is packed; nothing if {@code body} holds no such list. */
  static Optional<List<String>> texts(String body) {
    var whole = looksLikeIt(body) ? parsed(body, 0, end(body, 0)) : first(body);
    var texts = whole.map(node -> texts(node, 0)).filter(list -> !list.isEmpty());
    return texts.isPresent() || !looksLikeIt(body) ? texts : Optional.of(literals(body));
  }

  private static List<String> texts(JsonNode node, int depth) {
    if (node.isArray()) {
      var texts = new ArrayList<String>();
      boolean any = false;
      for (JsonNode element : node) {
        any |= element.isTextual() || element.isObject();
        texts.add(text(element));
      }
      return any ? texts : List.of();
    }
    var values = node.properties().stream().map(Map.Entry::getValue).toList();
    var arrays = values.stream().filter(JsonNode::isArray).toList();
    var named = named(node);
    if (named.isPresent()) {
      return texts(named.get(), depth + 1);
    }
    if (arrays.size() == 1) {
      return texts(arrays.getFirst(), depth + 1);
    }
    var objects = values.stream().filter(JsonNode::isObject).toList();
    if (objects.size() == 1 && depth < DEEPEST) {
      return texts(objects.getFirst(), depth + 1);
    }
    return values.stream().filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  private static Optional<JsonNode> named(JsonNode node) {
    return node.properties().stream()
        .filter(field -> field.getKey().matches("(?i)(?:sub[-_ ]?)?(?:questions|queries)"))
        .map(Map.Entry::getValue)
        .filter(JsonNode::isArray)
        .findFirst();
  }

  /** A string, or the one string inside an object such as {@code {"question": "…"}}. */
  private static String text(JsonNode node) {
    if (node.isObject()) {
      var texts =
          node.properties().stream().map(Map.Entry::getValue).filter(JsonNode::isTextual).toList();
      return texts.size() == 1 ? texts.getFirst().asText() : "";
    }
    return node.asText("");
  }

  /**
   * JSON from its first character on; if it cannot be read, it is cut off, or one after another.
   */
  private static boolean looksLikeIt(String body) {
    return body.startsWith("{") || PACKED.matcher(body).lookingAt();
  }

  private static List<String> literals(String body) {
    return LITERAL
        .matcher(body)
        .results()
        .filter(found -> found.group(2) != null && found.group(3) == null)
        .map(found -> unescaped(found.group(1)))
        .toList();
  }

  private static String unescaped(String literal) {
    try {
      return JSON.readTree("\"" + literal + "\"").asText();
    } catch (JsonProcessingException wrongEscape) {
      return literal;
    }
  }

  /** The objects of an array, of an object's only array, or the object itself; flat. */
  static List<Map<String, Object>> objects(JsonNode node) {
    if (node.isObject()) {
      var arrays =
          node.properties().stream().map(Map.Entry::getValue).filter(JsonNode::isArray).toList();
      return arrays.size() == 1 && isList(arrays.getFirst(), node)
          ? objects(arrays.getFirst())
          : List.of(flat(node));
    }
    var objects = new ArrayList<Map<String, Object>>();
    node.forEach(element -> objects.add(flat(element)));
    return objects;
  }

  /** A list of objects, not the value of a field of one. */
  private static boolean isList(JsonNode array, JsonNode within) {
    return array.isEmpty() ? within.size() == 1 : array.get(0).isObject();
  }

  private static Map<String, Object> flat(JsonNode object) {
    var fields = new LinkedHashMap<String, Object>();
    object.properties().forEach(e -> value(e.getValue()).ifPresent(v -> fields.put(e.getKey(), v)));
    return fields;
  }

  private static Optional<Object> value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Optional.of(node.asText());
      case BOOLEAN -> Optional.of(node.asBoolean());
      case NUMBER ->
          Optional.of(
              node.canConvertToExactIntegral() && node.canConvertToLong()
                  ? (Object) node.longValue()
                  : node.decimalValue());
      case ARRAY -> {
        var values = new ArrayList<Object>();
        node.forEach(element -> value(element).ifPresent(values::add));
        yield Optional.of(List.copyOf(values));
      }
      default -> Optional.empty();
    };
  }
}
