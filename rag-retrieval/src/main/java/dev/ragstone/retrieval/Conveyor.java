package dev.ragstone.retrieval;

import dev.ragstone.core.RagException;
import dev.ragstone.retrieval.DocumentChange.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;

/**
 * Carries changes from the thread that reads documents past the encoder and back to the same
 * thread, which writes them: while one load is embedded, the next is read and the one before
 * written.
 *
 * <p>At most three loads are on their way, and a load ends with the change that fills it; so
 * however large the corpus, and however slow the encoder, some {@code 3 * LOAD + STEP} passages are
 * in memory. A document with more than {@code STEP} new passages is written in several steps: a
 * search may see it half replaced, and after a crash the rest follows with the next ingestion.
 */
final class Conveyor implements AutoCloseable {

  /** Passages embedded together: enough to keep every core busy, sorted by length. */
  private static final int LOAD = Math.max(256, 32 * Runtime.getRuntime().availableProcessors());

  /** The most passages that are replaced at once: some thousand pages. */
  private static final int STEP = 2048;

  /**
   * Steps embedded together.
   *
   * @param seen documents offered before the load was complete
   */
  record Load(List<Step> steps, int seen, Future<List<Document>> embedded) {

    int passages() {
      return steps.stream().mapToInt(step -> step.passages().size()).sum();
    }
  }

  private final LuceneIndex index;
  private final IngestedDocuments documents;
  private final int documentsPerLoad;
  private final Consumer<Load> written;
  private final ExecutorService encoding =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("ragstone-encoding").unstarted(task));
  private final Deque<Load> underway = new ArrayDeque<>();
  private final List<Step> loading = new ArrayList<>();
  private int weight;
  private int sent;

  /**
   * A conveyor to {@code index}.
   *
   * @param documentsPerLoad a load is sent on its way after so many, however short they are
   * @param written is told of every load that is in the index
   */
  Conveyor(LuceneIndex index, int documentsPerLoad, Consumer<Load> written) {
    this.documentsPerLoad = documentsPerLoad;
    this.index = index;
    this.documents = new IngestedDocuments(index);
    this.written = written;
  }

  /**
   * Takes a change on, and waits while too much is on its way.
   *
   * @param before documents offered before that of the change
   */
  void add(DocumentChange change, int before) {
    for (Step step : change.steps(STEP)) {
      if (weight >= LOAD) {
        send(before);
      }
      loading.add(step);
      weight += step.passages().size();
    }
  }

  /** Sends what is loaded on its way if that is enough, in passages or in documents. */
  void passed(int seen) {
    if (weight >= LOAD || seen - sent >= documentsPerLoad) {
      send(seen);
    }
  }

  /** Waits until everything taken on is in the index. */
  void drain(int seen) {
    send(seen);
    while (!underway.isEmpty()) {
      write(underway.removeFirst());
    }
  }

  private void send(int seen) {
    var steps = List.copyOf(loading);
    var passages = steps.stream().flatMap(step -> step.passages().stream()).toList();
    underway.add(
        new Load(
            steps,
            seen,
            encoding.submit(() -> passages.isEmpty() ? List.of() : index.documents(passages))));
    loading.clear();
    weight = 0;
    sent = seen;
    if (underway.size() > 1) {
      write(underway.removeFirst());
    }
  }

  private void write(Load load) {
    documents.apply(load.steps(), embedded(load));
    load.steps().stream().filter(Step::isLast).forEach(this::release);
    written.accept(load);
  }

  private static List<Document> embedded(Load load) {
    try {
      return load.embedded().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  static CancellationException interrupted() {
    return new CancellationException("the ingestion was interrupted; what it finished is kept");
  }

  private static RuntimeException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      case null, default -> new RagException.ModelUnavailable("embed passages", e);
    };
  }

  /** Stops the encoder, and gives up what is not written yet. */
  @Override
  public void close() {
    encoding.shutdownNow();
    underway.forEach(load -> load.steps().forEach(this::release));
    loading.forEach(this::release);
  }

  private void release(Step step) {
    index.replacing().remove(step.change().path());
  }
}
