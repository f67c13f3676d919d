package dev.ragstone.samples.chat;

import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Asks the pipeline: for the whole result, or for the events while they happen. */
@RestController
@RequestMapping("/api/ask")
class AskController {

  private static final Logger log = LoggerFactory.getLogger(AskController.class);

  private final Pipeline pipeline;

  AskController(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @PostMapping
  ResultView ask(@RequestBody Asked asked) {
    return answer(asked.toQuestion(), event -> {});
  }

  /**
   * Sends each event of the trace as {@code event}, and at the end {@code result} or {@code error}.
   */
  @PostMapping("/stream")
  SseEmitter stream(@RequestBody Asked asked) {
    var question = asked.toQuestion();
    var page = new SseEmitter(pipeline.limits().time().plusSeconds(5).toMillis());
    Thread.ofVirtual().name("ask").start(() -> answer(question, page));
    return page;
  }

  private void answer(Question question, SseEmitter page) {
    try {
      var result = answer(question, event -> send(page, "event", EventView.of(event)));
      send(page, "result", result);
    } catch (RuntimeException failure) { // the page must hear the end, whatever it is
      send(page, "error", Problems.of(failure));
    }
    page.complete();
  }

  private ResultView answer(Question question, Consumer<Trace.Event> listener) {
    long start = System.nanoTime();
    var result = pipeline.ask(question, listener);
    result.trace().degradations().forEach(AskController::warn);
    return ResultView.of(pipeline, result, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Replies may hold texts of documents, which have no place in a log. */
  private static void warn(Trace.Event.Degraded degraded) {
    var cause = degraded.cause();
    log.warn(
        "{} gave way to {}: {}",
        degraded.stage(),
        degraded.fallback(),
        cause instanceof UnreadableReply ? "unreadable reply" : cause.getMessage());
  }

  /** A page that has gone away is no reason to stop: the answer just has no reader. */
  private static void send(SseEmitter page, String name, Object data) {
    try {
      page.send(SseEmitter.event().name(name).data(data));
    } catch (IOException | IllegalStateException gone) {
      page.completeWithError(gone);
    }
  }
}
