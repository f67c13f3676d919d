package dev.ragstone.evaluation;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Files that this process alone adds to, until it ends. */
final class OneProcess {

  private static final Map<Path, FileLock> CLAIMED = new HashMap<>();

  private OneProcess() {}

  /**
   * Claims a file, which need not exist, by a lock on a hidden one beside it: a lock on the file
   * itself would be lost whenever it is closed.
   *
   * @throws IllegalArgumentException if another process has claimed it
   */
  static synchronized void claim(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    if (CLAIMED.containsKey(absolute)) {
      return;
    }
    try {
      var folder = absolute.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var beside = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
      var channel = FileChannel.open(beside, CREATE, WRITE);
      var lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new IllegalArgumentException(
            "another process adds to " + file + "; wait for it, or name another file");
      }
      CLAIMED.put(absolute, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write beside " + file, e);
    }
  }
}
