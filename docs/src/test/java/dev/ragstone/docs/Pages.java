package dev.ragstone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that are checked: all that are not history. */
final class Pages {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Pages() {}

  static List<Path> all() {
    try (var guides = Files.list(ROOT.resolve("docs"))) {
      var pages = guides.filter(page -> page.toString().endsWith(".md")).sorted();
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), pages)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(String... languages) {
    return all().stream()
        .flatMap(page -> Block.of(page).stream())
        .filter(block -> List.of(languages).contains(block.language()))
        .toList();
  }

  static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
