package dev.ragstone.evaluation;

import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * The topics of one collection, asked on one route.
 *
 * @param content what the collection holds, as a {@link Fingerprint}
 */
record CellRun(
    Route route,
    TestCollection collection,
    String content,
    Stage<Question, ?> stage,
    List<Metric> metrics,
    Settings settings) {

  Progress progress(int done, int of) {
    return new Progress(
        label(route.name(), route.variant()),
        label(collection.name(), collection.variant()),
        done,
        of);
  }

  /** Asks the topics that {@code kept} does not have, so many at once, and keeps each outcome. */
  Cell run(OutcomeFile kept, IntConsumer done) {
    var key = key();
    var topics = collection.topics();
    var missing = topics.stream().filter(topic -> !kept.has(key, topic.id())).toList();
    int known = topics.size() - missing.size();
    done.accept(known);
    if (!missing.isEmpty()) {
      ask(missing, key, kept, count -> done.accept(known + count));
    }
    return new Cell(
        route.name(),
        route.variant(),
        Fingerprint.named(stage),
        collection.name(),
        collection.variant(),
        topics.stream().map(topic -> kept.scored(key, topic.id())).toList());
  }

  private void ask(List<Topic> topics, String key, OutcomeFile kept, IntConsumer done) {
    var trial = new Trial(stage, metrics, settings, limits());
    var threads = Executors.newFixedThreadPool(settings.parallel());
    try {
      var finished = new ExecutorCompletionService<Scored>(threads);
      for (Topic topic : topics) {
        finished.submit(() -> trial.of(topic));
      }
      for (int i = 1; i <= topics.size(); i++) {
        kept.add(key, finished.take().get());
        done.accept(i);
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException(
          "route %s failed on %s: %s".formatted(route.name(), collection.name(), bug.getCause()),
          bug.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the experiment was interrupted; run it again to go on", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Names everything an outcome depends on. */
  private String key() {
    var parts = new ArrayList<Object>();
    parts.add(List.of(route.name(), route.variant(), Fingerprint.named(stage)));
    parts.add(List.of(collection.name(), collection.variant()));
    parts.add(content);
    parts.addAll(metrics);
    parts.add(List.of(settings.depth(), limits(), settings.ties()));
    parts.add(route.setup().basis(collection));
    return Fingerprint.of(parts);
  }

  private Limits limits() {
    return route.setup().limits().orElse(settings.limits());
  }

  private static String label(String name, String variant) {
    return variant.isEmpty() ? name : name + " (" + variant + ")";
  }
}
