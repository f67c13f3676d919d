package dev.ragstone.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of a folder, or a link there.
 *
 * <p>What lies there may become something else between the listing of a large folder and the
 * reading of a file, so where it leads is looked up again each time.
 *
 * @param root the folder, without links
 */
record FolderFile(Path root, Path place) {

  /**
   * The file itself.
   *
   * @throws IOException if there is none, or it lies outside the folder; the message is for the
   *     user
   */
  Path target() throws IOException {
    try {
      var target = place.toRealPath();
      if (!target.startsWith(root)) {
        throw new IOException("it is a link that leads out of the folder");
      }
      return target;
    } catch (NoSuchFileException e) {
      throw Files.isSymbolicLink(place) ? new IOException("it is a link to nothing", e) : e;
    }
  }

  /**
   * Reads it.
   *
   * @param most bytes that are read
   * @throws IOException if it cannot be read, is longer, or lies outside the folder
   */
  byte[] bytes(int most) throws IOException {
    try (var content = Files.newInputStream(target(), LinkOption.NOFOLLOW_LINKS)) {
      return bytes(content, most);
    }
  }

  /** Reads a stream to its end, and no further than {@code most} bytes. */
  static byte[] bytes(InputStream content, int most) throws IOException {
    var bytes = content.readNBytes(most);
    if (content.read() >= 0) {
      throw new IOException(
          "it has more than the %d bytes that are read of a file".formatted(most));
    }
    return bytes;
  }

  /** Why a file was not read, in words for the user. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException gone -> "it vanished while it was read";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
