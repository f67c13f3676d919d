package dev.ragstone.benchmarks;

import dev.ragstone.core.Pipeline;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the pipeline that the starter builds over {@code samples/docs-chat/documents} under load: 64
 * clients that ask one question after the other, then one, with the embedded defaults, then with a
 * chat model over HTTP that answers after 300 ms. Each is measured in a JVM of its own with 2 GB,
 * after a warm-up of 200 questions.
 *
 * <p>Fails if a question ends in an error, if one in a hundred takes longer than the deadline, if
 * the heap grows by more than {@value #GROWTH} per cent between the first third and the end, or if
 * threads are left over. {@code ragstone.load.seconds} is the length of a measurement.
 */
public final class LoadBenchmark {

  private static final int SECONDS = Integer.getInteger("ragstone.load.seconds", 60);
  private static final int WARM_UP = 200;
  private static final int WARM_UP_CLIENTS = 4;
  private static final Duration DELAY = Duration.ofMillis(300);

  /** How long idle threads of pools live, and a little more. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int GROWTH = 10;
  private static final int CLIENTS = 64;
  private static final Path DOCUMENTS = Path.of("samples/docs-chat/documents");
  private static final Path QUESTIONS = Path.of("samples/docs-chat/questions.jsonl");

  private LoadBenchmark() {}

  /** The application: what the starter publishes, and nothing else. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(RagstoneAutoConfiguration.class)
  static class Application {}

  /**
   * Without arguments measures everything; with a number of clients, and a chat model's address.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      System.exit(measure(List.of(arguments)) ? 0 : 1);
    }
    System.out.println(
        "| model | clients | answered | a second | errors | abstained | degraded | p50, s | p90, s"
            + " | p99, s | longest, s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    boolean good = true;
    for (int clients : List.of(CLIENTS, 1)) {
      good &= inItsOwnProcess(List.of(Integer.toString(clients)));
    }
    try (var chat = new ChatStandIn(DELAY)) {
      for (int clients : List.of(CLIENTS, 1)) {
        good &= inItsOwnProcess(List.of(Integer.toString(clients), chat.baseUrl()));
      }
      System.out.println(chat.calls() + " chat model calls");
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean inItsOwnProcess(List<String> arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.trackAllThreads=true",
                "-Dragstone.load.seconds=" + SECONDS,
                "-cp",
                System.getProperty("java.class.path"),
                LoadBenchmark.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private static boolean measure(List<String> arguments) throws Exception {
    int clients = Integer.parseInt(arguments.getFirst());
    var folder = Files.createTempDirectory("ragstone-load");
    var properties = new ArrayList<String>();
    properties.add("ragstone.index.folder=" + folder);
    properties.add("ragstone.ingest.folder=" + DOCUMENTS);
    properties.add("spring.main.banner-mode=off");
    properties.add("logging.level.root=error");
    if (arguments.size() > 1) {
      properties.add("ragstone.chat.base-url=" + arguments.get(1));
      properties.add("ragstone.chat.model=stand-in");
    }
    try (var application =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(properties.toArray(String[]::new))
            .run()) {
      var name = arguments.size() > 1 ? "300 ms" : "none";
      return measure(application.getBean(Pipeline.class), name, clients);
    } finally {
      delete(folder);
    }
  }

  private static boolean measure(Pipeline pipeline, String model, int clients) throws Exception {
    var questions = LoadQuestions.read(QUESTIONS);
    new Load(pipeline, questions).run(WARM_UP_CLIENTS, WARM_UP);
    var before = Footprint.now();
    var load = new Load(pipeline, questions);
    var running =
        CompletableFuture.supplyAsync(
            () -> load.run(clients, Duration.ofSeconds(SECONDS)), Thread::startVirtualThread);
    Thread.sleep(Duration.ofSeconds(SECONDS / 3));
    var first = Footprint.now();
    Thread.sleep(Duration.ofSeconds(SECONDS / 3));
    var second = Footprint.now();
    running.join();
    boolean back = await(before.platform(), before.virtual());
    var after = Footprint.now();
    System.out.printf("| %s | %d | %s |%n", model, clients, load);
    System.out.println("before: " + before);
    System.out.println("at a third: " + first);
    System.out.println("at two thirds: " + second);
    System.out.println("after: " + after);
    load.errors().forEach((error, times) -> System.out.println(times + " times " + error));
    if (!back) {
      System.out.println("threads are left over:\n" + Footprint.threads());
    }
    double grown = 100.0 * (after.heap() - first.heap()) / first.heap();
    System.out.printf(Locale.ROOT, "heap after the load against a third of it: %+.1f %%%n", grown);
    return back
        && load.errors().isEmpty()
        && load.quantile(.99) <= pipeline.limits().time().toNanos() / 1e9
        && grown <= GROWTH;
  }

  /** Waits until no more threads live than these. */
  private static boolean await(int platform, int virtual) throws Exception {
    long start = System.nanoTime();
    while (Footprint.platformThreads() > platform || Footprint.virtualThreads() > virtual) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        return false;
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
