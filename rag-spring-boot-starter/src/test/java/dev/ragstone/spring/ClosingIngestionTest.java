package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What an application that closes leaves behind while a watched folder is read. */
class ClosingIngestionTest {

  private final Path place;

  ClosingIngestionTest(@TempDir Path place) {
    this.place = place;
  }

  /** Holds a run up between its begin and its first look at the folder, until it is interrupted. */
  private static final class HoldingUp extends AppenderBase<ILoggingEvent> {

    private final CountDownLatch begun = new CountDownLatch(1);

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getMessage().equals("reading {}")) {
        begun.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          begun.countDown(); // goes on as if it had not been interrupted in time
        }
      }
    }
  }

  @Test
  void a_run_that_just_begins_leaves_no_watch_behind() {
    var holding = new HoldingUp();
    holding.start();
    var logger = (Logger) LoggerFactory.getLogger(FolderIngestion.class);
    logger.addAppender(holding);
    try {
      Mill.over(place)
          .withBean(EmbeddingModel.class, GatedEncoder::open)
          .withPropertyValues("ragstone.ingest.in-background=true", "ragstone.ingest.watch=true")
          .run(context -> holding.begun.await()); // closes it
    } finally {
      logger.detachAppender(holding);
    }

    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("ragstone-ingestion-"))
        .toList();
  }
}
