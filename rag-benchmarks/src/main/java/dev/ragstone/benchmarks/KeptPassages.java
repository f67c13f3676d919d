package dev.ragstone.benchmarks;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.List;

/**
 * What selectors keep of candidate lists, beside the same number of candidates from the top.
 *
 * @param size passages kept, mean
 * @param right share of the kept passages that are relevant, mean over questions
 * @param top the same of as many candidates from the top, question by question
 * @param recall share of the relevant candidates that are kept
 * @param topRecall the same of as many from the top
 * @param calls of a model, mean
 */
record KeptPassages(
    double size, double right, double top, double recall, double topRecall, double calls) {

  /** A question with the candidates it is selected from. */
  record Listed(Topic topic, Candidates candidates) {

    private long right(List<Passage> passages) {
      return passages.stream().filter(p -> topic.judgments().grade(p.id()) > 0).count();
    }
  }

  /** Over the questions whose candidates hold something relevant. */
  static KeptPassages of(List<Listed> lists, Stage<Candidates, Candidates> selector) {
    double size = 0;
    double right = 0;
    double top = 0;
    double recall = 0;
    double topRecall = 0;
    double calls = 0;
    int n = 0;
    for (Listed listed : lists) {
      var ranking = listed.candidates().ranking();
      double all = listed.right(ranking.passages());
      if (all > 0) {
        var run = Run.within(Duration.ofMinutes(10));
        var kept = run.perform(selector, listed.candidates()).ranking().passages();
        var head = ranking.top(kept.size()).passages();
        n++;
        size += kept.size();
        right += (double) listed.right(kept) / kept.size();
        top += (double) listed.right(head) / kept.size();
        recall += listed.right(kept) / all;
        topRecall += listed.right(head) / all;
        calls += run.trace().modelCalls();
      }
    }
    return new KeptPassages(size / n, right / n, top / n, recall / n, topRecall / n, calls / n);
  }

  /** One line of a table. */
  String row(Object selector) {
    return "| %s | %.1f | %.3f | %.3f | %.3f | %.3f | %.1f |"
        .formatted(selector, size, top, right, topRecall, recall, calls);
  }
}
