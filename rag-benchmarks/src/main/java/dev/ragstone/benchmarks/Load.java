package dev.ragstone.benchmarks;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Pipeline;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Clients that ask one question after the other, and what came of it. */
final class Load {

  private static final int SHOWN = 20;

  private final Pipeline pipeline;
  private final LoadQuestions questions;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger abstained = new AtomicInteger();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> errors = new ConcurrentHashMap<>();
  private final Map<String, Integer> degradations = new ConcurrentHashMap<>();
  private long took;

  Load(Pipeline pipeline, LoadQuestions questions) {
    this.pipeline = pipeline;
    this.questions = questions;
  }

  /** Asks for so long; the questions under way then are waited for. */
  Load run(int clients, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return run(clients, () -> System.nanoTime() - end < 0);
  }

  /** Asks so many questions, or a few more. */
  Load run(int clients, int questions) {
    return run(clients, () -> asked.get() < questions);
  }

  private Load run(int clients, BooleanSupplier more) {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        threads.execute(
            () -> {
              while (more.getAsBoolean()) {
                ask();
              }
            });
      }
    }
    took = System.nanoTime() - start;
    return this;
  }

  private void ask() {
    var question = questions.question(asked.getAndIncrement());
    long start = System.nanoTime();
    try {
      var result = pipeline.ask(question);
      nanos.add(System.nanoTime() - start);
      if (result.answer() instanceof Answer.Abstained) {
        abstained.incrementAndGet();
      }
      result
          .trace()
          .degradations()
          .forEach(event -> degradations.merge(stage(event.stage()), 1, Integer::sum));
    } catch (RuntimeException failure) {
      errors.merge(failure.toString(), 1, Integer::sum);
    }
  }

  private static String stage(String printed) {
    var name = printed.replaceFirst("^[^\\p{L}]+", "");
    return name.substring(0, Math.min(SHOWN, name.length()));
  }

  Map<String, Integer> errors() {
    return errors;
  }

  /** The seconds that this share of the answers did not take longer than. */
  double quantile(double share) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int at = (int) Math.min(sorted.length - 1L, (long) Math.floor(share * sorted.length));
    return sorted.length == 0 ? 0 : sorted[at] / 1e9;
  }

  /** The questions answered a second. */
  double rate() {
    return nanos.size() / (took / 1e9);
  }

  /** As cells of a table. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d | %.1f | %d | %d | %s | %.2f | %.2f | %.2f | %.2f",
        nanos.size(),
        rate(),
        errors.values().stream().mapToInt(Integer::intValue).sum(),
        abstained.get(),
        degradations.isEmpty()
            ? "0"
            : degradations.entrySet().stream()
                .map(stage -> stage.getValue() + " " + stage.getKey())
                .sorted()
                .collect(Collectors.joining(", ")),
        quantile(.5),
        quantile(.9),
        quantile(.99),
        quantile(1));
  }
}
