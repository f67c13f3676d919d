package dev.ragstone.decompose;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Step.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Takes the steps of a plan, those that need each other one after another and the others at once,
 * and plans the searches that are left: the question and every step with its answers filled in.
 */
record SequentialDecomposition(
    Stage<? super Question, StepPlan> planner,
    Stage<? super QueryPlan, Candidates> search,
    Stage<? super Candidates, Findings> reader,
    SequentialSettings settings)
    implements Decomposer {

  private static final String TASK = "take the steps";

  /** A weight is above 0. */
  private static final double LEAST = 1e-3;

  @Override
  public QueryPlan apply(Question question, Run run) {
    var whole = run.perform(planner, question);
    var plan = new StepPlan(question, whole.steps()).first(settings.steps(), settings.depth());
    if (plan.steps().size() < whole.steps().size()) {
      run.repaired(
          TASK,
          "of %d steps the first %d are taken"
              .formatted(whole.steps().size(), plan.steps().size()));
    }
    if (plan.steps().size() < 2) {
      run.decided(planner, "no steps");
      return QueryPlan.asAsked(question);
    }
    run.decided(planner, plan.toString());
    var paths = List.of(StepPath.START);
    for (List<Integer> level : plan.levels()) {
      paths = walked(paths, level, plan, run);
    }
    return searches(question, paths);
  }

  /** Every path with the steps of one level taken; the likeliest are kept. */
  private List<StepPath> walked(List<StepPath> paths, List<Integer> level, StepPlan plan, Run run) {
    var answers = answers(asked(paths, level, plan), plan.question(), run);
    var walked = paths;
    for (int number : level) {
      var next = new ArrayList<StepPath>();
      for (StepPath path : walked) {
        next.addAll(taken(path, number, plan, answers, run));
      }
      next.sort(comparingDouble(StepPath::score).reversed()); // stable: ties in the order they came
      walked = List.copyOf(next.subList(0, Math.min(settings.branches(), next.size())));
    }
    return walked;
  }

  /** A step with the answers it needs filled in; an operation brings their findings along. */
  private record Asked(Kind kind, Question question) {

    static Asked of(Step step, StepPath path, Question whole) {
      var findings =
          step.kind() == Kind.OPERATION ? path.findings(step.references()) : List.<Finding>of();
      return new Asked(
          step.kind(), new Question(path.filled(step), List.of(), whole.filters(), findings));
    }
  }

  /** Everything that the paths ask in the steps of a level, once. */
  private static List<Asked> asked(List<StepPath> paths, List<Integer> level, StepPlan plan) {
    return paths.stream()
        .flatMap(
            path ->
                level.stream()
                    .map(n -> Asked.of(plan.step(n), path, plan.question()))
                    .filter(step -> !path.asks(step.question().text())))
        .distinct()
        .toList();
  }

  private Map<Asked, List<Finding>> answers(List<Asked> asked, Question whole, Run run) {
    var tasks = new ArrayList<Callable<List<Finding>>>();
    asked.forEach(step -> tasks.add(() -> answers(step, whole, run)));
    var attempts = run.all("taking the steps", tasks);
    var answers = new HashMap<Asked, List<Finding>>();
    for (int i = 0; i < asked.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<List<Finding>>(var found) -> answers.put(asked.get(i), found);
        case Attempt.Failed<List<Finding>>(var cause) ->
            run.dropped("step '" + asked.get(i).question().text() + "'", cause);
      }
    }
    return answers;
  }

  private List<Finding> answers(Asked step, Question whole, Run run) {
    if (step.kind() == Kind.OPERATION) {
      return read(new Candidates(step.question(), Ranking.EMPTY), run);
    }
    var found = read(run.perform(search, QueryPlan.asAsked(step.question())), run);
    if (!found.isEmpty()) {
      return found;
    }
    var wider = new Query(whole.text(), Query.Role.PARAPHRASE, 1, Query.Leg.BOTH);
    return read(run.perform(search, QueryPlan.asAskedAnd(step.question(), List.of(wider))), run);
  }

  private List<Finding> read(Candidates candidates, Run run) {
    return run.perform(reader, candidates).answers();
  }

  private List<StepPath> taken(
      StepPath path, int number, StepPlan plan, Map<Asked, List<Finding>> answers, Run run) {
    var asked = Asked.of(plan.step(number), path, plan.question());
    var text = asked.question().text();
    if (path.asks(text)) {
      run.repaired(TASK, "step %d asks again: %s".formatted(number, text));
      return List.of(path.again(number, text));
    }
    var found = answers.getOrDefault(asked, List.of());
    return found.isEmpty()
        ? List.of(path.unanswered(number, asked.kind(), text))
        : found.stream()
            .limit(plan.needs(number) ? settings.branches() : 1)
            .map(finding -> path.finding(number, asked.kind(), text, finding))
            .toList();
  }

  /** The question, then what the paths looked up, the best path first; each thing once. */
  private static QueryPlan searches(Question question, List<StepPath> paths) {
    var best = paths.getFirst();
    var queries = new LinkedHashMap<String, Query>();
    for (StepPath path : paths) {
      double weight = Math.max(LEAST, best.score() > 0 ? path.score() / best.score() : 1);
      for (String text : path.lookedUp()) {
        queries.putIfAbsent(
            Wording.key(text), new Query(text, Query.Role.SUB_QUESTION, weight, Query.Leg.BOTH));
      }
    }
    queries.remove(Wording.key(question.text()));
    return QueryPlan.asAskedAnd(question.knowing(best.findings()), List.copyOf(queries.values()));
  }

  @Override
  public String toString() {
    return "sequential(%s; each: %s -> %s; %s)".formatted(planner, search, reader, settings);
  }
}
