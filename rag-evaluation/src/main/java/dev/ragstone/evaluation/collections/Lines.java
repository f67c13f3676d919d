package dev.ragstone.evaluation.collections;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text file line by line. Lines are cut before they are decoded, so that a wrong byte or a broken
 * archive is met in the line it is in.
 */
final class Lines implements AutoCloseable {

  private static final int LONGEST = 64 << 20;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long number;

  Lines(TextFile file) {
    this.file = file.path();
    this.in = file.open();
  }

  /** The next line without its end, or null after the last. */
  @Nullable String next() {
    number++;
    var line = new ByteArrayOutputStream();
    while (from < to || fill()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, from, end - from);
      boolean whole = end < to;
      from = whole ? end + 1 : end;
      if (line.size() > LONGEST) {
        throw place()
            .malformed("is longer than %d MiB; is it the right file?".formatted(LONGEST >> 20));
      }
      if (whole) {
        return decoded(line.toByteArray());
      }
    }
    return line.size() == 0 ? null : decoded(line.toByteArray());
  }

  /** The next line that is not blank, or null after the last. */
  @Nullable String nextText() {
    var line = next();
    while (line != null && line.isBlank()) {
      line = next();
    }
    return line;
  }

  /** The line that was read last. */
  Place place() {
    return new Place(file, number);
  }

  private boolean fill() {
    try {
      from = 0;
      to = Math.max(0, in.read(buffer));
      return to > 0;
    } catch (IOException e) {
      throw TextFile.unreadable(place(), e);
    }
  }

  private String decoded(byte[] bytes) {
    try {
      var line = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int start = number == 1 && line.startsWith("\uFEFF") ? 1 : 0;
      return line.substring(start, line.length() - (line.endsWith("\r") ? 1 : 0));
    } catch (CharacterCodingException e) {
      throw place().malformed("is not UTF-8; convert the file, for instance with iconv", e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw TextFile.unreadable(place(), e);
    }
  }
}
