package dev.ragstone.samples.chat;

import dev.ragstone.core.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The server-sent events of one question. */
final class PageEvents {

  private final SseEmitter emitter;
  private volatile boolean begun;

  PageEvents(Duration longest) {
    this.emitter = new SseEmitter(longest.toMillis());
  }

  SseEmitter emitter() {
    return emitter;
  }

  void tell(Trace.Event event) {
    send("event", EventView.of(event));
  }

  /**
   * Sends what comes of {@code answer}, whatever it is. A failure before the first event becomes
   * the status of the response, so that a refused question is seen to be refused.
   */
  void end(Supplier<ResultView> answer) {
    try {
      send("result", answer.get());
    } catch (RuntimeException failure) { // the page must hear the end, whatever it is
      if (!begun) {
        emitter.completeWithError(failure);
        return;
      }
      send("error", Problems.of(failure));
    }
    emitter.complete();
  }

  /** A page that has gone away is no reason to stop: the answer just has no reader. */
  private void send(String name, Object data) {
    begun = true;
    try {
      emitter.send(SseEmitter.event().name(name).data(data));
    } catch (IOException | IllegalStateException gone) {
      emitter.completeWithError(gone);
    }
  }
}
