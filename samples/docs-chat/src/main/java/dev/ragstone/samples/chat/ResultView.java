package dev.ragstone.samples.chat;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Stability;
import java.time.Duration;
import java.util.List;

/** An answer as the page shows it, with the pipeline that gave it and what happened on the way. */
record ResultView(AnswerView answer, String pipeline, List<EventView> trace, double tookMs) {

  static ResultView of(Pipeline pipeline, Pipeline.Result result, Duration took) {
    return new ResultView(
        AnswerView.of(result.answer()),
        pipeline.toString(),
        result.trace().events().stream().map(EventView::of).toList(),
        EventView.millis(took));
  }

  /** One of the two kinds of answer. */
  sealed interface AnswerView {

    static AnswerView of(Answer answer) {
      return switch (answer) {
        case Answer.Grounded(var text, var citations, var stability) ->
            new GroundedView(
                "grounded", text, citations.stream().map(CitationView::of).toList(), stability);
        case Answer.Abstained(var reason) -> new AbstainedView("abstained", reason);
      };
    }
  }

  record GroundedView(String type, String text, List<CitationView> citations, Stability stability)
      implements AnswerView {}

  record AbstainedView(String type, String reason) implements AnswerView {}

  record CitationView(int number, String sentence, PassageView passage) {
    static CitationView of(Citation citation) {
      return new CitationView(
          citation.number(), citation.sentence(), PassageView.of(citation.passage()));
    }
  }

  record PassageView(String id, String title, String source, String text) {
    static PassageView of(Passage passage) {
      return new PassageView(passage.id(), passage.title(), passage.source(), passage.text());
    }
  }
}
