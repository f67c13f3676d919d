package dev.ragstone.evaluation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.core.Trace.Event;
import dev.ragstone.evaluation.RecordedChatModel.ReplyMissing;
import dev.ragstone.evaluation.Scored.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The asking and scoring of topics on one stage. */
record Trial(Stage<Question, ?> stage, List<Metric> metrics, Settings settings, Limits limits) {

  Scored of(Topic topic) {
    var run = Run.start(limits, event -> {});
    long start = System.nanoTime();
    Object output = null;
    RagException failure = null;
    try {
      output = run.perform(stage, topic.question());
    } catch (RagException e) {
      failure = e;
    } finally {
      run.end();
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    return scored(
        topic, outcome(output, failure, run.trace(), took), missing(run.trace(), failure));
  }

  private Outcome outcome(
      @Nullable Object output, @Nullable RagException failure, Trace trace, Duration took) {
    return new Outcome(
        failure == null
            ? settings.ties().order(ranking(output, trace).top(settings.depth()))
            : List.of(),
        failure == null ? shown(trace) : List.of(),
        output instanceof Answer answer ? answer : null,
        Cost.of(trace, took),
        failure == null ? null : String.valueOf(failure.getMessage()));
  }

  /** What came out, or what came last on the way to it. */
  private static Ranking ranking(@Nullable Object output, Trace trace) {
    if (output instanceof Candidates found) {
      return found.ranking();
    }
    var ranked = trace.only(Event.Ranked.class);
    return ranked.isEmpty() ? Ranking.EMPTY : ranked.getLast().ranking();
  }

  private static List<Passage> shown(Trace trace) {
    var packed = trace.only(Event.Packed.class);
    return packed.isEmpty()
        ? List.of()
        : packed.getLast().evidence().stream().map(Evidence::passage).toList();
  }

  private Scored scored(Topic topic, Outcome outcome, boolean missing) {
    var values = new TreeMap<String, Double>();
    boolean incomplete = missing;
    for (Metric metric : metrics) {
      try {
        metric.of(topic, outcome).ifPresent(value -> values.put(metric.toString(), value));
      } catch (RagException e) {
        incomplete = true; // a judge that is down now may be up at the next start
      }
    }
    return new Scored(
        topic.id(),
        topic.question().text(),
        values,
        outcome.cost(),
        found(topic, outcome),
        outcome.answer() instanceof Answer.Grounded ? outcome.text() : null,
        outcome.answer() instanceof Answer.Abstained,
        outcome.failure(),
        incomplete);
  }

  private static List<Found> found(Topic topic, Outcome outcome) {
    var unit = topic.judgments().unit();
    var seen = new HashSet<String>();
    var found = new ArrayList<Found>();
    for (var hit : outcome.ranked()) {
      var id = unit.of(hit.passage());
      if (seen.add(id)) {
        found.add(new Found(id, hit.score()));
      }
    }
    return found;
  }

  /** Whether a model, or the record of one, had no reply somewhere on the way. */
  private static boolean missing(Trace trace, @Nullable RagException failure) {
    return ReplyMissing.in(trace)
        || ReplyMissing.in(failure)
        || Stream.concat(
                trace.degradations().stream().map(Event.Degraded::cause),
                trace.dropped().stream().map(Event.Dropped::cause))
            .anyMatch(cause -> cause instanceof ModelUnavailable);
  }
}
