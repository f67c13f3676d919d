package dev.ragstone.evaluation.collections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What people write for the source of a passage, and which source they mean. */
@FunctionalInterface
interface Sources {

  /** The source that is meant by {@code written} in a field of {@code row}. */
  String resolved(Row row, String field, String written);

  /** What is written, as paths are written by ingestion; an address stays as it is. */
  static Sources asWritten() {
    return (row, field, written) -> tidied(written);
  }

  /** The one file in {@code folder} whose path is, or ends in, what is written. */
  static Sources in(Path folder) {
    var paths = paths(folder);
    return (row, field, written) -> {
      var path = tidied(written);
      var meant =
          paths.contains(path)
              ? List.of(path)
              : paths.stream().filter(p -> p.endsWith("/" + path)).toList();
      if (meant.size() != 1) {
        throw row.malformed(
            field,
            meant.isEmpty()
                ? "%s is no file in %s".formatted(Place.shown(written), folder)
                : "%s may be any of %s; write more of its path"
                    .formatted(Place.shown(written), meant));
      }
      return meant.getFirst();
    };
  }

  private static String tidied(String written) {
    return written.contains("://")
        ? written
        : written.replace('\\', '/').replaceFirst("^(\\./)+", "");
  }

  private static List<String> paths(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Place.malformed(folder, "is no folder; name the one that holds the documents", null);
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw Place.malformed(folder, "cannot be read: " + e, e);
    }
  }
}
