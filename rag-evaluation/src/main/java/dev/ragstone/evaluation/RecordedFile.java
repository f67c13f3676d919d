package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A file of JSON objects, one a line, that grows at its end. A line is in the hands of the
 * operating system when {@link #append} returns, so that a process that is killed damages the last
 * at most.
 */
final class RecordedFile {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** One for all files: several models may share one. */
  private static final ReentrantLock AT_WORK = new ReentrantLock();

  private static final System.Logger LOG = System.getLogger(RecordedFile.class.getName());

  private final Path path;

  RecordedFile(Path path) {
    this.path = path;
  }

  /** JSON as one line of text in which the names of every object are sorted. */
  static String canonical(JsonNode json) {
    try {
      return JSON.writeValueAsString(JSON.treeToValue(json, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  /**
   * Shows every line to {@code reader}, in order; none if there is no file.
   *
   * @param reader throws IllegalArgumentException for what it cannot read
   * @param cut whether what a crash left of a last line is removed from the file, not just left out
   * @throws IllegalArgumentException for a line that cannot be read; names file and line
   */
  void read(boolean cut, Consumer<ObjectNode> reader) {
    AT_WORK.lock();
    try {
      read(bytes(), cut, reader);
    } finally {
      AT_WORK.unlock();
    }
  }

  private void read(byte[] bytes, boolean cut, Consumer<ObjectNode> reader) {
    int number = 1;
    for (int start = 0; start < bytes.length; number++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      try {
        read(bytes, start, end, reader);
      } catch (JsonProcessingException e) {
        if (end < bytes.length) {
          throw unreadable(number, e.getOriginalMessage(), e);
        }
        leaveOut(start, number, cut);
      } catch (IllegalArgumentException | IOException e) { // the latter for bytes that are no text
        throw unreadable(number, String.valueOf(e.getMessage()), e);
      }
      start = end + 1;
    }
  }

  private static void read(byte[] bytes, int start, int end, Consumer<ObjectNode> reader)
      throws IOException {
    JsonNode json =
        end < bytes.length
            ? JSON.readTree(bytes, start, end - start)
            : JSON.readTree(new String(bytes, start, end - start, UTF_8));
    if (json instanceof ObjectNode object) {
      reader.accept(object);
    } else if (!json.isMissingNode()) {
      throw new IllegalArgumentException("it is no JSON object");
    }
  }

  private void leaveOut(int start, int number, boolean cut) {
    LOG.log(
        System.Logger.Level.WARNING,
        "{0}, line {1} was cut short when it was written and is {2}",
        path,
        number,
        cut ? "removed" : "left out");
    if (cut) {
      try (var file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(start);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the damaged end of " + path, e);
      }
    }
  }

  private IllegalArgumentException unreadable(int number, String why, Exception cause) {
    return new IllegalArgumentException(
        "%s, line %d cannot be read: %s; mend or remove it".formatted(path, number, why), cause);
  }

  private byte[] bytes() {
    try {
      return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * Adds a line; the whole of it or, if the disk is full, nothing.
   *
   * @throws IOError if it cannot be written: nothing may take the place of a reply that is lost
   */
  void append(ObjectNode json) {
    var line = (canonical(json) + "\n").getBytes(UTF_8);
    AT_WORK.lock();
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      write(line);
    } catch (IOException e) {
      throw new IOError(new IOException("cannot write to " + path, e));
    } finally {
      AT_WORK.unlock();
    }
  }

  /** Writes past any channel: an interrupted thread would close it for all. */
  private void write(byte[] line) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      long end = file.length();
      boolean unfinished = false;
      if (end > 0) {
        file.seek(end - 1);
        unfinished = file.read() != '\n';
      }
      try {
        if (unfinished) {
          file.write('\n');
        }
        file.write(line);
      } catch (IOException e) {
        file.setLength(end);
        throw e;
      }
    }
  }
}
