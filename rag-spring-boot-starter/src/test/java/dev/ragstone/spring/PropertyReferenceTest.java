package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The page of properties, and what an editor is told of them, are what the code says. */
class PropertyReferenceTest {

  private static final Path PAGE = Path.of("../docs/properties.md");
  private static final String BEGIN =
      "<!-- written by the command above: change the Javadoc of the records instead -->\n";
  private static final String END = "<!-- end of what is written -->\n";
  private static final String COMMAND =
      "./mvnw -q -pl rag-spring-boot-starter -am -Dtest=PropertyReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dragstone.docs.write=true test";

  private final PropertyReference reference = PropertyReference.read();

  @Test
  void the_page_of_properties_is_written_from_the_metadata() throws IOException {
    var page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);

    var expected =
        page.substring(0, from) + "\n" + reference.markdown() + "\n" + page.substring(to);

    if (Boolean.getBoolean("ragstone.docs.write")) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page).as("docs/properties.md is written by%n%s", COMMAND).isEqualTo(expected);
    }
    assertThat(page).contains(COMMAND);
  }

  @Test
  void every_property_says_what_it_means() {
    assertThat(reference.properties())
        .hasSizeGreaterThan(80)
        .allSatisfy(
            property ->
                assertThat(property.path("description").asText())
                    .as(PropertyReference.name(property))
                    .hasSizeGreaterThan(5));
  }

  @Test
  void every_value_that_can_be_set_is_a_property_with_its_default() {
    assertThat(Setting.all())
        .hasSizeGreaterThan(80)
        .allSatisfy(
            setting -> {
              var told = property(setting.name());
              assertThat(told.path("defaultValue").isMissingNode())
                  .as("%s has no default", setting.name())
                  .isEqualTo(setting.standard().isEmpty());
            });
  }

  @Test
  void every_hint_is_about_a_property_and_its_values_can_be_set() {
    assertThat(reference.hints()).isNotEmpty();
    for (JsonNode hint : reference.hints()) {
      var name = PropertyReference.name(hint);
      var property = property(name.replaceFirst("\\.keys$", ""));
      if (property.get("type").asText().startsWith("dev.ragstone")) {
        assertThat(hint.get("values"))
            .allSatisfy(
                value -> assertThat(bound(property, value.get("value").asText())).isNotNull());
      }
    }
  }

  private JsonNode property(String name) {
    return reference.properties().stream()
        .filter(property -> PropertyReference.name(property).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the metadata has no " + name));
  }

  private static Object bound(JsonNode property, String value) {
    try {
      var type = Class.forName(property.get("type").asText());
      var source = new MapConfigurationPropertySource(Map.of("value", value));
      return new Binder(source).bind("value", Bindable.of(type)).get();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
