package dev.ragstone.decompose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The lines of a resource file next to the class that reads it. */
final class Lines {

  private Lines() {}

  static List<String> load(Class<?> owner, String file) {
    try (var in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + file + " next to " + owner.getName());
      }
      var text = new String(in.readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
