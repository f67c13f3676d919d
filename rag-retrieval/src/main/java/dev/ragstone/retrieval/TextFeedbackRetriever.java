package dev.ragstone.retrieval;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Any retriever, which is asked once more with each of its best passages; all rankings vote. */
record TextFeedbackRetriever(Retriever base, FeedbackQueries queries) implements Retriever {

  private static final String DOING = "searching with feedback";

  @Override
  public Candidates apply(QueryPlan plan, Run run) {
    var question = plan.question();
    var found = base.apply(plan, run).ranking();
    var texts = queries.of(question.text(), found);
    var searches = new ArrayList<Callable<Ranking>>();
    for (String text : texts) {
      var more = new Question(text, question.history(), question.filters());
      searches.add(() -> base.apply(QueryPlan.asAsked(more), run).ranking());
    }
    var rankings = new ArrayList<>(List.of(found));
    for (var attempt : run.all(DOING, searches)) {
      switch (attempt) {
        case Attempt.Done<Ranking>(var ranking) -> rankings.add(ranking);
        case Attempt.Failed<Ranking>(var cause) -> run.dropped(DOING, cause);
      }
    }
    var voted = TextFeedback.VOTE.fuse(rankings);
    return new Candidates(question, voted.placedBy(TextFeedback.VOTE.toString()));
  }

  @Override
  public String toString() {
    return base + " + " + queries;
  }
}
