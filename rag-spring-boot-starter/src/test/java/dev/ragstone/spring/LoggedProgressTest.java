package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.retrieval.Ingestion.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoggedProgressTest {

  private final LoggedProgress progress = new LoggedProgress(Duration.ofHours(1));

  @Test
  void a_long_ingestion_is_told_once_a_pause(CapturedOutput log) {
    for (int i = 1; i <= 100; i++) {
      progress.accept(new Progress(i, 100, 10 * i, 0, Duration.ofHours(1).plusSeconds(i)));
    }

    assertThat(log.getOut().lines())
        .filteredOn(line -> line.contains("of 100 documents"))
        .hasSize(1);
    assertThat(log.getOut()).contains("1 of 100 documents, 10 passages");
  }

  @Test
  void a_short_one_is_not_told(CapturedOutput log) {
    progress.accept(new Progress(3, 3, 7, 3, Duration.ofMinutes(59)));

    assertThat(log.getOut()).doesNotContain("documents");
  }
}
