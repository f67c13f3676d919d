package dev.ragstone.core;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened while a question was answered, in order. Prints as one line per event. */
public record Trace(List<Event> events) {

  public Trace {
    events = List.copyOf(events);
  }

  /** The events of one kind, in order. */
  public <E extends Event> List<E> only(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The stages that gave way to their fallback; empty if all went well. */
  public List<Event.Degraded> degradations() {
    return only(Event.Degraded.class);
  }

  /** The branches that are missing from the result; empty if all went well. */
  public List<Event.Dropped> dropped() {
    return only(Event.Dropped.class);
  }

  /** How many chat model calls ended. */
  public int modelCalls() {
    return only(Event.Asked.class).size();
  }

  /**
   * How many chat model calls waited for each other: the most that can be put in a row so that each
   * began when the one before had ended.
   */
  public int modelCallDepth() {
    var calls = new ArrayList<>(only(Event.Asked.class));
    calls.sort(comparing(Event.Asked::end)); // the earliest end leaves the most room
    int depth = 0;
    var free = Duration.ZERO;
    for (Event.Asked call : calls) {
      if (call.at().compareTo(free) >= 0) {
        depth++;
        free = call.end();
      }
    }
    return depth;
  }

  @Override
  public String toString() {
    return events.stream()
        .map(Object::toString)
        .filter(line -> !line.isEmpty())
        .collect(joining("\n"));
  }

  /** One thing worth telling a user, an operator or a test. */
  public sealed interface Event {

    /** {@code stage} began. */
    record Started(String stage) implements Event {
      @Override
      public String toString() {
        return ""; // the line of Ran says it
      }
    }

    /** {@code stage} returned or threw; it began {@code at} after the run did. */
    record Ran(String stage, Duration at, Duration took) implements Event {
      @Override
      public String toString() {
        return "%8.1f ms  %s took %.1f ms".formatted(millis(at), stage, millis(took));
      }
    }

    /** {@code stage} decided to search for {@code queries}. */
    record Planned(String stage, List<Query> queries) implements Event {
      @Override
      public String toString() {
        return "             plan: "
            + queries.stream().map(q -> q.role() + " '" + q.text() + "'").collect(joining(", "));
      }
    }

    /** {@code stage} handed on {@code ranking}. */
    record Ranked(String stage, Ranking ranking) implements Event {
      @Override
      public String toString() {
        return "             found %d: %s"
            .formatted(
                ranking.size(),
                ranking.top(3).hits().stream().map(Event::line).collect(joining("; ")));
      }
    }

    /** {@code stage} read {@code answers} out of the candidates; none if they do not say. */
    record Read(String stage, List<Finding> answers) implements Event {
      @Override
      public String toString() {
        if (answers.isEmpty()) {
          return "             read: nothing";
        }
        var best = answers.getFirst();
        var others = answers.stream().skip(1).limit(2).map(Read::answer).collect(joining(" or "));
        return "             read: %s -> %s %s%s"
            .formatted(
                best.question(),
                answer(best),
                best.evidence().stream().map(Passage::id).toList(),
                others.isEmpty() ? "" : "; or " + others);
      }

      private static String answer(Finding finding) {
        return String.format(Locale.ROOT, "%s (%.2f)", finding.answer(), finding.confidence());
      }
    }

    /** {@code stage} decided to show {@code evidence}, in this order. */
    record Packed(String stage, List<Evidence> evidence) implements Event {
      @Override
      public String toString() {
        return "             shows "
            + evidence.stream()
                .map(e -> "[" + e.number() + "] " + e.passage().id())
                .collect(joining(", "));
      }
    }

    /** A model did {@code task}; it was asked {@code at} after the run began. */
    record Asked(String task, Duration at, Duration took, long tokensIn, long tokensOut)
        implements Event {

      private Duration end() {
        return at.plus(took);
      }

      @Override
      public String toString() {
        return "%8.1f ms  model: %s, %.1f ms, %d tokens in, %d out"
            .formatted(millis(at), task, millis(took), tokensIn, tokensOut);
      }
    }

    /** A model's reply to {@code task} was usable only after mending it. */
    record Repaired(String task, String what) implements Event {
      @Override
      public String toString() {
        return "             repaired: " + task + ": " + what;
      }
    }

    /** {@code stage} chose a way to go on: a route, a filter, a query to leave out. */
    record Decided(String stage, String what) implements Event {
      @Override
      public String toString() {
        return "             decided: " + stage + ": " + what;
      }
    }

    /** The next piece of the answer's text is known. */
    record Wrote(String text) implements Event {
      @Override
      public String toString() {
        return ""; // the answer says it
      }
    }

    /** {@code stage} failed and {@code fallback} took its place. */
    record Degraded(String stage, String fallback, RagException cause) implements Event {
      @Override
      public String toString() {
        return "             degraded: %s gave way to %s: %s"
            .formatted(stage, fallback, cause.getMessage());
      }
    }

    /** A branch of a fan-out did not return in time or failed; the others went on without it. */
    record Dropped(String branch, RagException cause) implements Event {
      @Override
      public String toString() {
        return "             dropped: %s: %s".formatted(branch, cause.getMessage());
      }
    }

    private static double millis(Duration duration) {
      return duration.toNanos() / 1e6;
    }

    private static String line(Hit hit) {
      return hit.id()
          + hit.placings().stream()
              .map(p -> p.by() + " " + p.rank())
              .collect(joining(", ", " (", ")"));
    }
  }
}
