package dev.ragstone.core.langchain4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of texts and numbers as a JSON array, and back. */
final class ListText {

  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private ListText(String text) {
    this.text = text;
  }

  /** Doubles have a point or an exponent, longs have neither; other values become texts. */
  static String of(List<?> values) {
    return values.stream().map(ListText::written).toList().toString();
  }

  private static String written(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    var quoted = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The list that {@code text} is of, or {@code text} itself if somebody has changed it. */
  static Object orText(Object text) {
    return text instanceof String written
        ? new ListText(written).list().<Object>map(list -> list).orElse(text)
        : text;
  }

  /** The list that {@code text} is of; empty if it is of none. */
  static List<Object> read(String text) {
    return new ListText(text).list().orElse(List.of());
  }

  private Optional<List<Object>> list() {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return Optional.empty();
    }
    var values = new ArrayList<Object>();
    try {
      do {
        at++; // the bracket, or a comma
        blanks();
        values.add(text.charAt(at) == '"' ? string() : number());
        blanks();
      } while (text.charAt(at) == ',');
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
    return at == text.length() - 1 ? Optional.of(values) : Optional.empty();
  }

  private void blanks() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }

  private String string() {
    var read = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      read.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    at++;
    if (text.charAt(at) == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }
    return MEANT.charAt(ESCAPED.indexOf(text.charAt(at)));
  }

  private Object number() {
    int from = at;
    while (",] ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var digits = text.substring(from, at);
    return digits.matches("-?[0-9]+") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
  }
}
