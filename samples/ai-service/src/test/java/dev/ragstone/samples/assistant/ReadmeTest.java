package dev.ragstone.samples.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what runs. */
class ReadmeTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/ragstone/samples/assistant");

  @Test
  void its_code_is_the_code_of_the_classes_it_speaks_of() throws IOException {
    var blocks =
        Pattern.compile("(?s)```java\n(.*?)\n```").matcher(Files.readString(Path.of("README.md")));

    assertThat(blocks.results().map(block -> block.group(1)))
        .hasSize(4)
        .zipSatisfy(
            Stream.of("WithRetriever", "WithReranker", "WithAugmentor", "Tenants").toList(),
            (block, type) -> assertThat(source(type)).containsIgnoringWhitespaces(block));
  }

  private static String source(String type) {
    try {
      return Files.readString(SOURCES.resolve(type + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
