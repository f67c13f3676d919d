package dev.ragstone.retrieval;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks every leg every query meant for it, mixes the legs of a query, merges the wordings of a need
 * and merges the needs of a plan. Pseudo-documents and keywords are no searches of their own where
 * a leg can add them to that for the question.
 */
record MixingRetriever(Mixing mixing, Merging merging, int depth, List<Searcher> legs)
    implements Retriever {

  /** Legs have this part of the time left; the rest is for those that wait on them. */
  private static final int SHARE = 2;

  MixingRetriever {
    legs = List.copyOf(legs);
    if (depth < 1) {
      throw new IllegalArgumentException("depth must be at least 1, was " + depth);
    }
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("a retriever needs at least one searcher");
    }
  }

  private record Task(Query query, Searcher leg) {
    String name(int queries) {
      return queries == 1 ? leg.toString() : leg + " for '" + query.text() + "'";
    }
  }

  @Override
  public Candidates apply(QueryPlan plan, Run run) {
    try (var pinned = PinnedLegs.of(legs)) {
      return mixed(plan, searched(plan, pinned.legs(), run), run);
    }
  }

  private Candidates mixed(QueryPlan plan, List<Found> found, Run run) {
    var wordings = new ArrayList<Coverage.Need>();
    var parts = new ArrayList<Coverage.Need>();
    for (Query query : distinct(plan)) {
      var legsOfQuery = found.stream().filter(leg -> leg.query().equals(query)).toList();
      if (!legsOfQuery.isEmpty()) {
        var ranking = mixing.mix(legsOfQuery, run).placedBy(mixing.toString(), query);
        (query.role() == Query.Role.SUB_QUESTION ? parts : wordings)
            .add(new Coverage.Need(ranking, query.weight()));
      }
    }
    return new Candidates(plan.question(), merged(wordings, parts).top(depth));
  }

  private Ranking merged(List<Coverage.Need> wordings, List<Coverage.Need> parts) {
    var question = wordings.isEmpty() ? Ranking.EMPTY : Agreement.merge(wordings);
    return parts.isEmpty() ? question : merging.merge(question, parts).placedBy(merging.toString());
  }

  private List<Found> searched(QueryPlan plan, List<Searcher> asked, Run run) {
    var tasks = tasks(plan, asked);
    var searches = new ArrayList<Callable<Ranking>>();
    for (Task task : tasks) {
      searches.add(
          () -> task.leg().search(task.query(), plan.question().filters(), depth).top(depth));
    }
    var attempts = run.limitedTo(run.remaining().dividedBy(SHARE)).all("searching", searches);
    var found = new ArrayList<Found>();
    RagException last = new RagException.DeadlineExceeded("searching");
    for (int i = 0; i < tasks.size(); i++) {
      var task = tasks.get(i);
      switch (attempts.get(i)) {
        case Attempt.Done<Ranking>(var ranking) ->
            found.add(
                new Found(
                    task.query(),
                    plan.question().filters(),
                    task.leg(),
                    ranking.placedBy(task.leg().toString(), task.query())));
        case Attempt.Failed<Ranking>(var cause) -> {
          run.dropped(task.name(plan.queries().size()), cause);
          last = cause;
        }
      }
    }
    if (found.isEmpty()) {
      throw last;
    }
    return found;
  }

  private static List<Task> tasks(QueryPlan plan, List<Searcher> asked) {
    var tasks = new ArrayList<Task>();
    var queries = distinct(plan);
    for (Query query : queries) {
      for (Searcher leg : asked) {
        var expansions = Expansions.of(queries, leg);
        if (query.leg().includes(leg.leg()) && !expansions.contains(query)) {
          boolean question = query.equals(queries.getFirst());
          tasks.add(new Task(query, question ? Expansions.expanded(leg, expansions) : leg));
        }
      }
    }
    return tasks;
  }

  private static List<Query> distinct(QueryPlan plan) {
    return plan.queries().stream().distinct().toList();
  }

  @Override
  public String toString() {
    return mixing + legs.toString() + "@" + depth + " + " + merging;
  }
}
