package dev.ragstone.samples.chat;

import java.text.Normalizer;

/**
 * The name of an uploaded file: a label, never a place in a file system.
 *
 * @param value 1 to {@value #LONGEST} characters on one line, without folders
 */
record FileName(String value) {

  private static final int LONGEST = 200;

  FileName {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the file has no name; give it one, such as notes.md");
    }
    if (value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the name of a file has at most %d characters, this one has %d; shorten it"
              .formatted(LONGEST, value.length()));
    }
    if (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0 || value.startsWith(".")) {
      throw new IllegalArgumentException(
          "the name of a file holds no folders and begins with no dot; rename the file");
    }
    if (value.codePoints().anyMatch(FileName::misleads)) {
      throw new IllegalArgumentException(
          "the name of a file holds no control characters; rename the file");
    }
  }

  /** Control characters, line ends, and marks that turn the direction of what follows. */
  private static boolean misleads(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      default -> false;
    };
  }
}
