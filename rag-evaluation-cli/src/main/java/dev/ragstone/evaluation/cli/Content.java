package dev.ragstone.evaluation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/** What files hold, in a few digits: the same as long as nothing in them changes. */
final class Content {

  private Content() {}

  /** Of a file, or of all files of a folder and their names; "" if there is none. */
  static String of(Path path) {
    if (!Files.exists(path)) {
      return "";
    }
    var sum = new CRC32();
    for (Path file : files(path)) {
      sum.update(path.relativize(file).toString().getBytes(UTF_8));
      sum.update(bytes(file));
    }
    return Long.toHexString(sum.getValue());
  }

  private static List<Path> files(Path path) {
    try (var all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
