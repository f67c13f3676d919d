package dev.ragstone.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Starts the jar of {@code samples/docs-chat} and measures how long it takes from the command to
 * the first answer, once without an index and five times with it. Fails if the median with an index
 * is 10 seconds or more.
 *
 * <p>Build the jar first: {@code ./mvnw -DskipTests -pl samples/docs-chat -am package}.
 */
public final class StartBenchmark {

  private static final int TURNS = 5;
  private static final double MOST_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path SAMPLE = Path.of("samples/docs-chat");
  private static final String QUESTION =
      "{\"question\": \"How many cars fit on the ferry that sails in February?\"}";

  private StartBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var jar = jar();
    var index = Files.createTempDirectory("ragstone-start");
    try {
      System.out.println("without an index: " + start(jar, index));
      var turns = new ArrayList<Double>();
      for (int turn = 0; turn < TURNS; turn++) {
        var start = start(jar, index);
        System.out.println("with it: " + start);
        turns.add(start.seconds());
      }
      Collections.sort(turns);
      System.exit(turns.get(TURNS / 2) < MOST_SECONDS ? 0 : 1);
    } finally {
      delete(index);
    }
  }

  /**
   * A start.
   *
   * @param seconds from the command to the first answer
   * @param processor seconds of all processors together
   */
  private record Start(double seconds, double processor) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f s, %.1f processor seconds", seconds, processor);
    }
  }

  private static Path jar() throws IOException {
    try (var built = Files.list(SAMPLE.resolve("target"))) {
      return built
          .filter(file -> file.getFileName().toString().matches("docs-chat-.*(?<!-sources)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no jar in " + SAMPLE.resolve("target")))
          .toAbsolutePath();
    }
  }

  private static Start start(Path jar, Path index) throws Exception {
    int port = freePort();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            jar.toString(),
            "--server.port=" + port,
            "--ragstone.index.folder=" + index);
    var log = Files.createTempFile("ragstone-start", ".log");
    long start = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .directory(SAMPLE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try (var client = HttpClient.newHttpClient()) {
      var ask =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/ask"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(QUESTION))
              .build();
      while (!answers(client, ask)) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IOException("it gave no answer:\n" + Files.readString(log));
        }
        Thread.sleep(20);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      var processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
      return new Start(seconds, processor.toMillis() / 1e3);
    } finally {
      process.destroy();
      process.waitFor();
      Files.delete(log);
    }
  }

  private static boolean answers(HttpClient client, HttpRequest ask) throws InterruptedException {
    try {
      var answer = client.send(ask, BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("\"citations\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
