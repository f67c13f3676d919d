package dev.ragstone.rerank;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.local.MultiViewModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every passage in several views, one anchor a view made of all passages together: a passage scores
 * the mean product of its views with the anchors.
 */
record MultiViewReranker(MultiViewModel model, int depth) implements Reranker {

  private static final String NAME = "multiView";

  MultiViewReranker {
    Settings.atLeast(1, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.scoring(NAME, depth, candidates, run, this::scores);
  }

  private double[] scores(Judging judging) {
    var question = CausalText.data(judging.question().text(), Integer.MAX_VALUE);
    var texts = judging.order().stream().map(CausalText::data).toList();
    return judging
        .verdict(() -> LocalWork.translated("compare passages", () -> scores(question, texts)))
        .orElseGet(() -> new double[0]);
  }

  /** Computed in the order of the texts, not of the list: even rounding does not depend on it. */
  private double[] scores(String question, List<String> texts) {
    var order = IntStream.range(0, texts.size()).boxed().sorted(comparing(texts::get)).toList();
    var views = model.views(question, order.stream().map(texts::get).toList());
    if (views.size() != texts.size()) {
      throw new ModelUnavailable(
          "look at passages: views of %d came back for %d".formatted(views.size(), texts.size()),
          null);
    }
    var anchors = model.anchors(views);
    var scores = new double[texts.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[order.get(i)] = score(anchors, views.get(i));
    }
    if (Arrays.stream(scores).noneMatch(Double::isFinite)) {
      throw new UnreadableReply("scores", Arrays.toString(scores));
    }
    return scores;
  }

  private static double score(float[][] anchors, float[][] views) {
    double sum = 0;
    for (int v = 0; v < anchors.length; v++) {
      for (int i = 0; i < anchors[v].length; i++) {
        sum += (double) anchors[v][i] * views[v][i];
      }
    }
    return sum / anchors.length;
  }

  @Override
  public String toString() {
    return "%s(%s, depth %d)".formatted(NAME, model, depth);
  }
}
