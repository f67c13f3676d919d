package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * Names the passages of one document by what they say, {@code guide/setup.md#3f9a1c2e}, so that a
 * passage keeps its name while others come, go and change places around it.
 *
 * <p>The name is a hash of title and text; of passages that say the same the second is called
 * {@code guide/setup.md#3f9a1c2e-2}, in reading order.
 */
final class PassageIds {

  private static final int DIGITS = 8;

  private final String path;
  private final Map<String, Integer> given = new HashMap<>();

  PassageIds(String path) {
    this.path = path;
  }

  /** The id of the document's next passage. */
  String next(String title, String text) {
    var name = ContentHash.of((title + "\n" + text).getBytes(UTF_8)).substring(0, DIGITS);
    int occurrence = given.merge(name, 1, Integer::sum);
    return path + "#" + (occurrence == 1 ? name : name + "-" + occurrence);
  }
}
