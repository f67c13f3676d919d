package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names and numbers in a text: what things are called, found by how it is written. */
final class Entities {

  private static final int MOST = 40;

  private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}\\p{N}]*(?:[-'’][\\p{L}\\p{N}]+)*";
  private static final String NUMBER =
      "(?=[\\p{L}_./-]*\\p{N})[\\p{L}\\p{N}]+(?:[-_./][\\p{L}\\p{N}]+)*";
  private static final Pattern ENTITY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?<name>%s(?: %s){0,4})|(?<number>%s))"
              .formatted(NAME, NAME, NUMBER));

  private static final int SHORTEST = 3;

  private Entities() {}

  /**
   * Words with capitals in a row, up to five, also without the first, which may only begin a
   * sentence; and words with a digit. The first forty of at least three characters, each once.
   */
  static List<String> in(String text) {
    var entities = new LinkedHashSet<String>();
    var found = ENTITY.matcher(text);
    while (found.find() && entities.size() < MOST) {
      var entity = found.group();
      add(entities, entity);
      int first = entity.indexOf(' ');
      if (first > 0) {
        add(entities, entity.substring(first + 1));
      }
    }
    return new ArrayList<>(entities).subList(0, Math.min(MOST, entities.size()));
  }

  private static void add(Set<String> entities, String entity) {
    if (entity.length() >= SHORTEST) {
      entities.add(entity);
    }
  }
}
