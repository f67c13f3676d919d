package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes an experiment has so far: one JSON line each, written at once, under a lock.
 *
 * <p>A process may be killed at any point. What it leaves is whole lines and at the most one that
 * was being written, which is cut off at the next start.
 */
final class OutcomeFile implements AutoCloseable {

  private static final String OUTCOMES = "outcomes.jsonl";
  private static final String RESULTS = "results.json";
  private static final int BLOCK = 65_536;

  private final Path folder;
  private final FileChannel channel;
  private final Map<String, Scored> known;

  /** A line of the file. */
  private record Line(String cell, Scored outcome) {}

  private OutcomeFile(Path folder, FileChannel channel, Map<String, Scored> known) {
    this.folder = folder;
    this.channel = channel;
    this.known = known;
  }

  /** Opens the file in {@code folder} for one process, and cuts off what was not written whole. */
  static OutcomeFile open(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(OUTCOMES);
      var channel = FileChannel.open(file, CREATE, READ, WRITE);
      try {
        lock(channel, folder);
        channel.truncate(wholeLines(channel));
        channel.position(channel.size());
        return new OutcomeFile(folder, channel, read(file));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lock(FileChannel channel, Path folder) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException sameProcess) {
      // said below
    }
    throw new IllegalStateException("an experiment is running in " + folder + " already");
  }

  /** The bytes up to the end of the last whole line. */
  private static long wholeLines(FileChannel channel) throws IOException {
    var block = ByteBuffer.allocate(BLOCK);
    for (long end = channel.size(); end > 0; end -= block.limit()) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      int read = 0;
      while (block.hasRemaining() && read >= 0) {
        read = channel.read(block, start + block.position());
      }
      for (int i = block.limit() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  private static Map<String, Scored> read(Path file) throws IOException {
    var known = new HashMap<String, Scored>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (var text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        try {
          var line = Json.MAPPER.readValue(text, Line.class);
          known.put(name(line.cell(), line.outcome().topic()), line.outcome());
        } catch (JsonProcessingException | NullPointerException e) { // the latter: a field missing
          throw new IllegalStateException(
              "%s:%d is no outcome; delete the line, or the file to start afresh"
                  .formatted(file, number),
              e);
        }
      }
    }
    return known;
  }

  /** Whether the outcome is known, and another attempt would not better it. */
  boolean has(String cell, String topic) {
    var scored = known.get(name(cell, topic));
    return scored != null && !scored.incomplete() && scored.failure() == null;
  }

  /** The outcome that is known. */
  Scored scored(String cell, String topic) {
    var scored = known.get(name(cell, topic));
    if (scored == null) {
      throw new IllegalStateException("topic " + topic + " has no outcome");
    }
    return scored;
  }

  /** Forgets every outcome. */
  void forget() {
    try {
      channel.truncate(0);
      known.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(String cell, Scored outcome) {
    known.put(name(cell, outcome.topic()), outcome);
    try {
      var line = Json.MAPPER.writeValueAsString(new Line(cell, outcome)) + "\n";
      var bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the results so far, whole or not at all. */
  void write(Results results) {
    try {
      var next = folder.resolve(RESULTS + ".next");
      Json.MAPPER.writeValue(next.toFile(), results);
      Files.move(next, folder.resolve(RESULTS), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The results in {@code folder}, as far as they go. */
  static Results results(Path folder) {
    var file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "no " + RESULTS + " in " + folder.toAbsolutePath() + "; run an experiment there first");
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(file.toFile(), Results.class))
          .orElseThrow(() -> new IllegalArgumentException(file + " holds no results"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " holds no results: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String cell, String topic) {
    return cell + " " + topic;
  }
}
