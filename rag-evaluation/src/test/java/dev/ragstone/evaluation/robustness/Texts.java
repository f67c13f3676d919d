package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Questions nobody would think of, and ways to compare them. */
final class Texts {

  private static final List<String> SCRAPS =
      List.of(
          "what",
          "is",
          "the",
          "Capital",
          "of",
          "a",
          "I",
          "x",
          "B12",
          "1984",
          "3.5",
          "don't",
          "well-known",
          "node.js",
          "C++",
          "straße",
          "naïve",
          "cafe\u0301",
          "Где",
          "東京はどこ",
          "كيف",
          "𝔘𝔫𝔦",
          "👩‍👩‍👧",
          "🙂",
          "?",
          "!",
          ",",
          " ",
          "  ",
          "\t",
          "\n",
          "\u00a0",
          "\u2028",
          "[1]",
          "(",
          "-5",
          "%",
          "\u0130",
          "\ufb01",
          "\u0301",
          "\u200b",
          "\ud800");

  private Texts() {}

  /** One to forty scraps, spaces between some; never blank. */
  static String any(Random random) {
    var text = new StringBuilder();
    int scraps = 1 + random.nextInt(40);
    for (int i = 0; i < scraps; i++) {
      text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
      text.append(random.nextInt(4) > 0 ? " " : "");
    }
    return text.toString().isBlank() ? "what" : text.toString();
  }

  /** One to forty words of letters, one space between each. */
  static String words(Random random) {
    var words = random.ints(1 + random.nextInt(40), 0, 4).mapToObj(SCRAPS::get).toList();
    return String.join(" ", words);
  }

  /** How often each code point occurs. */
  static Map<Integer, Long> letters(String text) {
    return text.codePoints().boxed().collect(groupingBy(c -> c, TreeMap::new, counting()));
  }

  /** The code points of {@code text} that {@code other} has fewer of. */
  static List<Integer> missing(String text, String other) {
    var there = letters(other);
    return letters(text).entrySet().stream()
        .flatMap(
            e ->
                Collections.nCopies(
                    (int) Math.max(0, e.getValue() - there.getOrDefault(e.getKey(), 0L)),
                    e.getKey())
                    .stream())
        .toList();
  }

  static String only(String text, IntPredicate kept) {
    return text.codePoints()
        .filter(kept)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
