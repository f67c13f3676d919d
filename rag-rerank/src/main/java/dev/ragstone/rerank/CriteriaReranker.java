package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Batches of passages, marked by criteria all at once. What the model does not mark keeps its order
 * at the end; nothing is dropped, however low its marks.
 */
record CriteriaReranker(ChatModel model, Criteria settings) implements Reranker {

  private static final String NAME = "criteria";

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return candidates.ranking().size() < 2
        ? candidates
        : Judging.scoring(NAME, settings.depth(), candidates, run, this::scores);
  }

  private double[] scores(Judging judging) {
    var judge = new CriteriaJudge(model, criteria(judging));
    var hits = judging.order();
    var asks = new ArrayList<Callable<Map<Integer, Double>>>();
    for (int start = 0; start < hits.size(); start += settings.batch()) {
      var batch = hits.subList(start, Math.min(hits.size(), start + settings.batch()));
      asks.add(() -> judge.scores(judging.question(), batch, judging.run()));
    }
    var scores = new double[hits.size()];
    Arrays.fill(scores, Double.NaN);
    int start = 0;
    for (var verdict : judging.verdicts(asks)) {
      int first = start;
      verdict.ifPresent(marked -> marked.forEach((at, score) -> scores[first + at] = score));
      start += settings.batch();
    }
    return scores;
  }

  private List<Criterion> criteria(Judging judging) {
    if (!settings.perQuestion()) {
      return settings.fixed();
    }
    var made = new CriteriaMaker(model).criteria(judging.question(), judging.run());
    judging
        .run()
        .decided(NAME, made.isEmpty() ? "no criteria for the question, the fixed ones" : made + "");
    return made.isEmpty() ? settings.fixed() : made;
  }

  @Override
  public String toString() {
    return "%s(%s)".formatted(NAME, settings);
  }
}
