package dev.ragstone.rerank;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.Look;
import java.util.ArrayList;
import java.util.List;

/** One pass a passage, two logits: no passage sees another, so their order does not matter. */
final class LogitScoringModel implements ScoringModel {

  private final CausalModel model;
  private final LogitScores settings;
  private final int good;
  private final int bad;

  LogitScoringModel(CausalModel model, LogitScores settings) {
    this.model = model;
    this.settings = settings;
    this.good = label(settings.good());
    this.bad = label(settings.bad());
    if (good == bad) {
      throw new IllegalArgumentException("good and bad are the same token of " + model);
    }
  }

  private int label(String text) {
    return model
        .token(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not one token of %s, so its logit says nothing"
                        .formatted(text, model)));
  }

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    var question = head(CausalText.data(query, Integer.MAX_VALUE), model.window() / 4 * 3);
    var scores = new ArrayList<Double>();
    for (TextSegment segment : segments) {
      if (Thread.currentThread().isInterrupted()) { // nobody waits any more
        throw new DeadlineExceeded("scoring passages by logits");
      }
      scores.add(judged(question, CausalText.data(segment.text(), Integer.MAX_VALUE)));
    }
    return Response.from(scores);
  }

  private double judged(String question, String passage) {
    var reading = model.read(fitting(question, passage), Look.LOGITS);
    return settings.score(reading.logit(good), reading.logit(bad));
  }

  /** The passage is cut, and nothing else. */
  private String fitting(String question, String passage) {
    var prompt = settings.filled(question, passage);
    var cut = passage;
    for (int over = over(prompt); over > 0; over = over(prompt)) {
      int left = model.tokens(cut).size() - over;
      if (left < 1) {
        throw new ModelUnavailable(
            "read a passage: the prompt without one fills the window of " + model.window(), null);
      }
      cut = head(cut, left);
      prompt = settings.filled(question, cut);
    }
    return prompt;
  }

  private int over(String prompt) {
    return model.tokens(prompt).size() - model.window();
  }

  private String head(String text, int most) {
    var tokens = model.tokens(text);
    return tokens.size() <= most ? text : text.substring(0, tokens.get(most - 1).to());
  }

  @Override
  public String toString() {
    return "logits of %s and %s by %s".formatted(settings.good(), settings.bad(), model);
  }
}
