package dev.ragstone.spring;

import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.Ingestion.Report;
import dev.ragstone.retrieval.LuceneIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Makes the index mirror the configured folder: when the application starts, then as often as is
 * set, and when the folder changes if it is watched; never twice at a time.
 *
 * <p>The first run keeps the application from starting until it is done, and stops the start if it
 * fails, unless it was asked for in the background. A later run that fails is told in the log and
 * in the {@link #status}, and the index stays as it was. Closing the application interrupts a run;
 * the documents it finished are kept.
 */
public final class FolderIngestion implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FolderIngestion.class);

  /** Without a change, before a burst of them is over: files are copied in pieces. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** Between looks whether a watched folder is still the same one. */
  private static final Duration GUARD = Duration.ofSeconds(5);

  /** For a run that is interrupted to commit what it finished. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LuceneIndex index;
  private final Ingestion ingestion;
  private final IngestProperties settings;
  private final boolean virtualThreads;
  private volatile IngestionStatus status = IngestionStatus.NEVER_RUN;
  private volatile @Nullable Running running;

  FolderIngestion(
      LuceneIndex index, Ingestion ingestion, IngestProperties settings, boolean virtualThreads) {
    this.index = index;
    this.ingestion = ingestion;
    this.settings = settings;
    this.virtualThreads = virtualThreads;
  }

  /** What is kept between start and stop. */
  private record Running(
      Path folder,
      OneAtATime turns,
      SimpleAsyncTaskScheduler scheduler,
      FolderWatch watch,
      IngestionLog log) {}

  /** How it stands now. */
  public IngestionStatus status() {
    return status;
  }

  /**
   * Ingests on this thread, after the run under way if there is one.
   *
   * @throws IllegalStateException if no folder is set, or the application is not running
   * @throws IllegalArgumentException if the folder is not there or cannot be read
   * @throws dev.ragstone.core.RagException if the encoder or the index fails
   * @throws CancellationException if the thread is interrupted, or the application closes
   */
  public Report run() {
    var now = running();
    return now.turns().run(() -> ingest(now));
  }

  /**
   * Asks for a run in the background, after the run under way if there is one. What comes of it is
   * told in the {@link #status} and the log.
   *
   * @throws IllegalStateException if no folder is set, or the application is not running
   */
  public void request() {
    request(running());
  }

  private Running running() {
    var now = running;
    if (now == null) {
      throw new IllegalStateException(
          settings.folder() == null
              ? "there is no folder to read; set ragstone.ingest.folder"
              : "the application is not running");
    }
    return now;
  }

  private void request(Running now) {
    now.turns().request(now.scheduler(), () -> ingestAlone(now));
  }

  /** Nobody waits for this run, so what stops it is said here or nowhere. */
  private void ingestAlone(Running now) {
    try {
      ingest(now);
    } catch (CancellationException stopped) {
      now.log().stopped();
    } catch (RuntimeException failure) {
      now.log().failed(failure);
    }
  }

  private Report ingest(Running now) {
    status = status.running();
    now.log().began();
    try {
      if (settings.watch()) {
        now.watch().renew(); // first, so that no change falls between the reading and the watching
      }
      var report = ingestion.telling(progress -> status = status.at(progress)).folder(now.folder());
      status = status.finished(report);
      now.log().ended(report);
      return report;
    } catch (CancellationException stopped) {
      status = status.stopped();
      throw stopped;
    } catch (RuntimeException | Error failure) {
      status = status.failed(String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  @Override
  public void start() {
    var folder = settings.folder();
    if (folder == null) {
      if (index.stats().passages() == 0) {
        log.warn("there is nothing to search: set ragstone.ingest.folder, or add to LuceneIndex");
      }
      return;
    }
    var now = open(folder);
    running = now;
    if (settings.inBackground()) {
      request();
    } else {
      runOrStop();
    }
    var every = settings.every();
    if (every != null) {
      repeat(now, every, () -> !now.turns().isBusy());
    }
    if (settings.watch()) {
      repeat(now, GUARD, now.watch()::isStale);
    }
  }

  private Running open(Path folder) {
    var scheduler = new SimpleAsyncTaskScheduler();
    scheduler.setThreadNamePrefix("ragstone-ingestion-");
    scheduler.setVirtualThreads(virtualThreads);
    Debounce.Scheduler later =
        (task, time) -> {
          var unused = scheduler.schedule(task, time);
        };
    var changes = new Debounce(scheduler.getClock(), later, QUIET, this::request);
    var watch = new FolderWatch(folder, scheduler, changes::signal);
    return new Running(folder, new OneAtATime(), scheduler, watch, new IngestionLog(folder));
  }

  private void runOrStop() {
    try {
      run();
    } catch (IllegalArgumentException failure) {
      stop();
      throw new WrongSetupException(
          "ragstone.ingest.folder cannot be read: " + failure.getMessage(),
          "correct it; with ragstone.ingest.in-background=true the application starts without it");
    } catch (RuntimeException failure) {
      stop();
      throw failure;
    }
  }

  private void repeat(Running now, Duration pause, BooleanSupplier wanted) {
    var unused =
        now.scheduler()
            .scheduleWithFixedDelay(
                () -> {
                  if (wanted.getAsBoolean()) {
                    request(now);
                  }
                },
                Instant.now().plus(pause),
                pause);
  }

  /** Documents finished so far are kept; the rest follows at the next start. */
  @Override
  public void stop() {
    var now = running;
    if (now != null) {
      running = null;
      if (!now.turns().close(PATIENCE)) {
        log.warn("reading {} did not stop within {} s", now.folder(), PATIENCE.toSeconds());
      }
      now.watch().close(); // after the runs, which renew it
      now.scheduler().close();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  /** Early among the life cycles, so before the web server. */
  @Override
  public int getPhase() {
    return 0;
  }
}
