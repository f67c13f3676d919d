package dev.ragstone.spring;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The tables of properties, out of the metadata that the compiler has written. */
final class PropertyReference {

  private static final String OURS = "ragstone.";

  private final JsonNode metadata;
  private final List<String> order = Setting.all().map(Setting::name).toList();

  private PropertyReference(JsonNode metadata) {
    this.metadata = metadata;
  }

  /** Of the classes this test runs with, in a folder or a jar. */
  static PropertyReference read() {
    var type = RagstoneProperties.class;
    var beside = type.getName().replace('.', '/') + ".class";
    var place = String.valueOf(type.getClassLoader().getResource(beside));
    var file = URI.create(place.replace(beside, "META-INF/spring-configuration-metadata.json"));
    try (var content = file.toURL().openStream()) {
      return new PropertyReference(new ObjectMapper().readTree(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our properties in the order they are declared in. */
  List<JsonNode> properties() {
    return all("properties")
        .filter(property -> name(property).startsWith(OURS))
        .sorted(Comparator.comparingInt(property -> place(name(property))))
        .toList();
  }

  /** What is no component of a record stands last. */
  private int place(String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }

  List<JsonNode> hints() {
    return all("hints").toList();
  }

  static String name(JsonNode item) {
    return item.get("name").asText();
  }

  /** A heading, a sentence and a table for each group. */
  String markdown() {
    return properties().stream()
        .map(PropertyReference::group)
        .distinct()
        .map(this::table)
        .collect(joining("\n"));
  }

  private String table(String group) {
    var rows = properties().stream().filter(property -> group(property).equals(group));
    var text =
        all("groups")
            .filter(item -> name(item).equals(OURS + group))
            .map(item -> item.path("description").asText() + "\n\n")
            .collect(joining());
    return "### "
        + group
        + "\n\n"
        + text
        + "| property | default | |\n|---|---|---|\n"
        + rows.map(this::row).collect(joining());
  }

  private static String group(JsonNode property) {
    return ConfigurationPropertyName.of(name(property)).getElement(1, Form.ORIGINAL);
  }

  private String row(JsonNode property) {
    var standard = property.path("defaultValue");
    return "| `%s` | %s | %s |\n"
        .formatted(
            shown(property),
            standard.isMissingNode() ? "" : "`" + standard.asText() + "`",
            marked(property).replace("|", "\\|"));
  }

  private static String shown(JsonNode property) {
    var name = name(property).substring(OURS.length());
    return property.get("type").asText().startsWith("java.util.Map<") ? name + ".<name>.*" : name;
  }

  /** The description with its values and the names of other properties marked as code. */
  private String marked(JsonNode property) {
    var text = property.path("description").asText();
    var left = Stream.<String>builder();
    for (String value : values(property)) {
      var listed =
          Pattern.compile(
              "(?<=^|, |or |: |by |; )%s(?![\\w-])|(?<=\\()%<s(?=\\))".formatted(value));
      var found = listed.matcher(text);
      if (found.find()) {
        text = found.replaceAll("`" + value + "`");
      } else {
        left.add("`" + value + "`");
      }
    }
    var others = left.build().collect(joining(", "));
    return named(text) + (others.isEmpty() ? "" : ": " + others);
  }

  private String named(String text) {
    var names =
        properties().stream()
            .map(property -> name(property).substring(OURS.length()))
            .filter(name -> name.contains("."))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(joining("|"));
    return text.replaceAll("(?<![\\w.`-])(" + names + ")(?![\\w-])", "`$1`");
  }

  /** What may be set: what a hint names, or else all constants. */
  List<String> values(JsonNode property) {
    var type = property.get("type").asText();
    if (!type.startsWith("dev.ragstone") || !constants(type).findAny().isPresent()) {
      return List.of();
    }
    return hints().stream()
        .filter(hint -> name(hint).equals(name(property)))
        .findFirst()
        .map(hint -> values(hint.get("values").spliterator()))
        .orElseGet(() -> constants(type).toList());
  }

  private static List<String> values(Spliterator<JsonNode> hinted) {
    return StreamSupport.stream(hinted, false).map(value -> value.get("value").asText()).toList();
  }

  private static Stream<String> constants(String type) {
    try {
      var constants = Class.forName(type).getEnumConstants();
      return Arrays.stream(constants == null ? new Object[0] : constants)
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  private Stream<JsonNode> all(String kind) {
    return StreamSupport.stream(metadata.get(kind).spliterator(), false);
  }
}
