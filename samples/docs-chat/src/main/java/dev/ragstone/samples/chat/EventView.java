package dev.ragstone.samples.chat;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Query;
import dev.ragstone.core.Trace.Event;
import java.time.Duration;
import java.util.List;

/** An event of the trace as the page shows it; {@code type} says which. */
sealed interface EventView {

  /** Of a ranking the page shows this many hits. */
  int SHOWN = 20;

  record Started(String type, String stage) implements EventView {}

  record Ran(String type, String stage, double atMs, double tookMs) implements EventView {}

  record Planned(String type, String stage, List<Query> queries) implements EventView {}

  /** {@code total} counts the hits that are not shown too. */
  record Ranked(String type, String stage, int total, List<HitView> hits) implements EventView {}

  record Read(String type, String stage, List<FindingView> answers) implements EventView {}

  record Packed(String type, String stage, List<EvidenceView> evidence) implements EventView {}

  record Asked(String type, String task, double atMs, double tookMs, long tokensIn, long tokensOut)
      implements EventView {}

  record Repaired(String type, String task, String what) implements EventView {}

  record Decided(String type, String stage, String what) implements EventView {}

  record Wrote(String type, String text) implements EventView {}

  record Degraded(String type, String stage, String fallback, String cause) implements EventView {}

  record Dropped(String type, String branch, String cause) implements EventView {}

  record HitView(String id, String title, String source, double score, List<Placing> placings) {
    static HitView of(Hit hit) {
      var passage = hit.passage();
      return new HitView(
          passage.id(), passage.title(), passage.source(), hit.score(), hit.placings());
    }
  }

  record FindingView(String question, String answer, double confidence, List<String> evidence) {
    static FindingView of(Finding finding) {
      var evidence = finding.evidence().stream().map(Passage::id).toList();
      return new FindingView(finding.question(), finding.answer(), finding.confidence(), evidence);
    }
  }

  record EvidenceView(int number, String id, String title, String source, String text) {
    static EvidenceView of(Evidence evidence) {
      var passage = evidence.passage();
      return new EvidenceView(
          evidence.number(), passage.id(), passage.title(), passage.source(), passage.text());
    }
  }

  static EventView of(Event event) {
    return switch (event) {
      case Event.Started(var stage) -> new Started("started", stage);
      case Event.Ran(var stage, var at, var took) ->
          new Ran("ran", stage, millis(at), millis(took));
      case Event.Planned(var stage, var queries) -> new Planned("planned", stage, queries);
      case Event.Ranked(var stage, var ranking) ->
          new Ranked(
              "ranked",
              stage,
              ranking.size(),
              ranking.top(SHOWN).hits().stream().map(HitView::of).toList());
      case Event.Read(var stage, var answers) ->
          new Read("read", stage, answers.stream().map(FindingView::of).toList());
      case Event.Packed(var stage, var evidence) ->
          new Packed("packed", stage, evidence.stream().map(EvidenceView::of).toList());
      case Event.Asked(var task, var at, var took, var in, var out) ->
          new Asked("asked", task, millis(at), millis(took), in, out);
      case Event.Repaired(var task, var what) -> new Repaired("repaired", task, what);
      case Event.Decided(var stage, var what) -> new Decided("decided", stage, what);
      case Event.Wrote(var text) -> new Wrote("wrote", text);
      case Event.Degraded(var stage, var fallback, var cause) ->
          new Degraded("degraded", stage, fallback, String.valueOf(cause.getMessage()));
      case Event.Dropped(var branch, var cause) ->
          new Dropped("dropped", branch, String.valueOf(cause.getMessage()));
    };
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
