package dev.ragstone.samples.chat;

import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.core.Trace;
import dev.ragstone.spring.Pipelines;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Asks a pipeline: for the whole result, or for the events while they happen. */
@RestController
@RequestMapping("/api/ask")
class AskController {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Pipelines pipelines;

  AskController(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  @PostMapping
  ResultView ask(@RequestBody Asked asked) {
    return answer(pipeline(asked), asked.toQuestion(), event -> {});
  }

  /**
   * Sends each event of the trace as {@code event}, and at the end {@code result} or {@code error}.
   */
  @PostMapping("/stream")
  SseEmitter stream(@RequestBody Asked asked) {
    var pipeline = pipeline(asked);
    var question = asked.toQuestion();
    var events = new PageEvents(pipeline.limits().time().plus(GRACE));
    ThreadContext.start(() -> events.end(() -> answer(pipeline, question, events::tell)));
    return events.emitter();
  }

  private Pipeline pipeline(Asked asked) {
    var name = asked.pipeline();
    return pipelines.get(name == null ? Pipelines.DEFAULT : name);
  }

  private static ResultView answer(
      Pipeline pipeline, Question question, Consumer<Trace.Event> listener) {
    long start = System.nanoTime();
    var result = pipeline.ask(question, listener);
    return ResultView.of(pipeline, result, Duration.ofNanos(System.nanoTime() - start));
  }
}
