package dev.ragstone.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param language as the fence names it; empty if it names none
 * @param line of its first line, from 1
 */
record Block(Path page, String language, int line, String text) {

  private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");

  /** The blocks of a page, in their order. */
  static List<Block> of(Path page) {
    var lines = lines(page);
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < lines.size(); i++) {
      var fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int first = i + 1;
        while (!FENCE.matcher(lines.get(++i)).matches()) {}
        var text = lines.subList(first, i).stream().collect(joining("\n", "", "\n"));
        blocks.add(new Block(page, fence.group(1), first + 1, text.stripIndent()));
      }
    }
    return blocks;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its line {@code number}, from 1, stands. */
  String place(long number) {
    return page.getFileName() + ":" + (line + number - 1);
  }

  @Override
  public String toString() {
    return place(1);
  }
}
