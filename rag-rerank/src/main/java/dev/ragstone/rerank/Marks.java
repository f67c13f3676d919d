package dev.ragstone.rerank;

import dev.ragstone.core.llm.Replies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reply says about numbered passages: JSON objects, one a passage. */
final class Marks {

  /** A name for the number of a passage, as models change it. */
  private static final List<String> NUMBER = List.of("passage", "number", "id", "document", "doc");

  /** "7", "7.5", "8/10", " 60 %", but no more than a number of three digits. */
  private static final Pattern LEADING =
      Pattern.compile("\\s{0,9}(-?\\d{1,3}(?:\\.\\d{1,9})?)(?!\\d|\\.\\d).*", Pattern.DOTALL);

  private static final Pattern DIGITS = Pattern.compile("(?!-)\\D{0,12}(\\d{1,4})\\D{0,3}");

  private Marks() {}

  /**
   * The fields of each passage, names in lower case, by its place from 0 to {@code count}. Numbers
   * that no passage has are left out; of two objects for one passage the first counts.
   */
  static Map<Integer, Map<String, Object>> in(String reply, int count) {
    var marks = new LinkedHashMap<Integer, Map<String, Object>>();
    for (var object : Replies.objects(reply, 2 * count).orElse(List.of())) {
      var fields = new LinkedHashMap<String, Object>();
      object.forEach((name, value) -> fields.put(name.strip().toLowerCase(Locale.ROOT), value));
      int number = place(fields).orElse(0);
      if (number >= 1 && number <= count) {
        marks.putIfAbsent(number - 1, fields);
      }
    }
    return marks;
  }

  private static OptionalInt place(Map<String, Object> fields) {
    for (String name : NUMBER) {
      var digits = DIGITS.matcher(String.valueOf(fields.get(name)));
      if (fields.containsKey(name) && digits.matches()) {
        return OptionalInt.of(Integer.parseInt(digits.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  /** A number, or a text that begins with one; none for anything else. */
  static OptionalDouble number(@Nullable Object value) {
    var leading = LEADING.matcher(String.valueOf(value));
    return leading.matches()
        ? OptionalDouble.of(Double.parseDouble(leading.group(1)))
        : OptionalDouble.empty();
  }
}
