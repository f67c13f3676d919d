package dev.ragstone.decompose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What stands between quotation marks, of whatever shape. */
final class Quotations {

  /** What is longer is no quotation, but has a mark that nothing closes. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([^\"]{1,1000}+)\"|“([^”]{1,1000}+)”|„([^“”]{1,1000}+)[“”]|«([^»]{1,1000}+)»|»([^«]{1,1000}+)«|‹([^›]{1,1000}+)›"
              + "|「([^」]{1,1000}+)」|『([^』]{1,1000}+)』|`([^`]{1,1000}+)`"
              + "|(?<![\\p{L}\\p{N}])['‘]([^'‘’]{1,1000}+)['’](?![\\p{L}\\p{N}])");

  private Quotations() {}

  /** The quoted strings of {@code text}, in their order. */
  static List<String> in(String text) {
    return QUOTED.matcher(text).results().flatMap(r -> content(r).stream()).toList();
  }

  /** Whether {@code text} has the words of {@code quoted} in their order, quoted or not. */
  static boolean stands(String quoted, String text) {
    var key = Wording.key(quoted);
    return key.isEmpty() ? text.contains(quoted.strip()) : Wording.key(text).contains(key);
  }

  private static Optional<String> content(MatchResult quotation) {
    return IntStream.rangeClosed(1, quotation.groupCount())
        .mapToObj(quotation::group)
        .filter(Objects::nonNull)
        .filter(content -> !content.isBlank())
        .findFirst();
  }
}
