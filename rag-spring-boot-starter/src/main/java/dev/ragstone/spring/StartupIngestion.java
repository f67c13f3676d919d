package dev.ragstone.spring;

import dev.ragstone.core.RagException;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.LuceneIndex;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the index mirror the configured folder when the application starts: before it takes
 * requests, or beside them.
 */
final class StartupIngestion implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StartupIngestion.class);

  private final LuceneIndex index;
  private final Ingestion ingestion;
  private final IngestProperties settings;
  private volatile @Nullable Thread running;

  StartupIngestion(LuceneIndex index, Ingestion ingestion, IngestProperties settings) {
    this.index = index;
    this.ingestion = ingestion;
    this.settings = settings;
  }

  @Override
  public void start() {
    var folder = settings.folder();
    if (folder == null) {
      if (index.stats().passages() == 0) {
        log.warn("there is nothing to search: set ragstone.ingest.folder, or add to LuceneIndex");
      }
    } else if (settings.inBackground()) {
      running = Thread.ofPlatform().name("ragstone-ingestion").start(() -> ingestBeside(folder));
    } else {
      ingest(folder);
    }
  }

  private void ingest(Path folder) {
    log.info("reading {}", folder.toAbsolutePath());
    var report = ingestion.folder(folder);
    log.info("{}", report);
    report.failed().forEach(file -> log.warn("{} was not read: {}", file.path(), file.reason()));
  }

  /** Nobody waits for this thread, so what stops it is said here or nowhere. */
  private void ingestBeside(Path folder) {
    try {
      ingest(folder);
    } catch (RagException | IllegalArgumentException failure) {
      log.error("reading {} failed: {}", folder, failure.getMessage(), failure);
    } catch (CancellationException stopped) {
      log.info("reading {} stopped: {}", folder, stopped.getMessage());
    }
  }

  /** Documents finished so far are kept; the rest follows at the next start. */
  @Override
  public void stop() {
    var thread = running;
    if (thread != null) {
      thread.interrupt();
      running = null;
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
