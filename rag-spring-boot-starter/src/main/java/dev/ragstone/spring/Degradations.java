package dev.ragstone.spring;

import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Trace;
import dev.ragstone.core.Trace.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line to the log for each stage that gave way, and remembers the last of them. */
final class Degradations implements QuestionListener {

  private static final Logger log = LoggerFactory.getLogger(Degradations.class);
  private static final int KEPT = 20;

  /**
   * A stage that gave way; no texts of questions, documents or models.
   *
   * @param fallback what took its place; "nothing" for a branch that is missing from the result
   */
  record Degradation(Instant at, String pipeline, String stage, String fallback, String cause) {}

  private final Deque<Degradation> last = new ArrayDeque<>();

  @Override
  public Consumer<Trace.Event> asked(String pipeline, Question question) {
    var dropped = new HashSet<String>();
    return event -> {
      switch (event) {
        case Event.Degraded(var stage, var fallback, var cause) ->
            gaveWay(pipeline, stage, fallback, cause);
        case Event.Dropped(var branch, var cause) -> {
          if (dropped.add(Label.of(branch))) { // of many orders or steps, the first
            gaveWay(pipeline, Label.of(branch), "nothing", cause);
          }
        }
        default -> {}
      }
    };
  }

  private void gaveWay(String pipeline, String stage, String fallback, RagException cause) {
    var degradation = new Degradation(Instant.now(), pipeline, stage, fallback, safe(cause));
    log.warn("{} gave way to {} in {}: {}", stage, fallback, pipeline, degradation.cause());
    synchronized (last) {
      last.addFirst(degradation);
      if (last.size() > KEPT) {
        last.removeLast();
      }
    }
  }

  /** On one line, and without a reply: it may hold texts of documents. */
  private static String safe(RagException cause) {
    return cause instanceof UnreadableReply
        ? "unreadable reply"
        : Label.oneLine(String.valueOf(cause.getMessage()), " ");
  }

  /** The latest first. */
  List<Degradation> last() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }
}
