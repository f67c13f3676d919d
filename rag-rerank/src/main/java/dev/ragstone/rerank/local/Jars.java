package dev.ragstone.rerank.local;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Names the optional jar whose classes are missing. */
final class Jars {

  private Jars() {}

  /** What reads files and needs a jar. */
  interface Loading<T> {
    T load() throws IOException;
  }

  /**
   * @param jar group and artifact
   * @throws IllegalStateException if a class is not on the class path
   * @throws UncheckedIOException if a file cannot be read
   */
  static <T> T needed(String jar, Loading<T> loading) {
    try {
      return loading.load();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException("not on the class path: add " + jar, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
