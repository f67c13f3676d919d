package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Answers from different views of the evidence and gives the answer with the most merit. */
record CandidatesGenerator(Generator each, int most, CandidateWeights weights, Support support)
    implements Generator {

  private static final String NAME = "candidates";
  private static final int MOST = 16;

  CandidatesGenerator {
    if (most < 2 || most > MOST) {
      throw new IllegalArgumentException(
          "one of 2 to %d answers is chosen, was %d".formatted(MOST, most));
    }
  }

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return run.perform(each, context);
    }
    var answers = answers(context, run);
    var grounded = new ArrayList<Answer.Grounded>();
    for (Answer answer : answers) {
      if (answer instanceof Answer.Grounded candidate) {
        grounded.add(candidate);
      }
    }
    int refusals = answers.size() - grounded.size();
    if (2 * refusals > answers.size()) {
      run.decided(NAME, "%d of %d refuse".formatted(refusals, answers.size()));
      return answers.stream().filter(Answer.Abstained.class::isInstance).findFirst().orElseThrow();
    }
    return CitedGenerator.told(chosen(grounded, answers.size(), context, run), run);
  }

  /** In the order of the views; at least one. */
  private List<Answer> answers(Context context, Run run) {
    var silent = run.silenced().limitedTo(run.remaining().dividedBy(4).multipliedBy(3));
    var views = Views.of(context, most);
    var tasks = new ArrayList<Callable<Answer>>();
    for (Context view : views) {
      tasks.add(() -> silent.perform(each, view));
    }
    var answers = new ArrayList<Answer>();
    var failures = new ArrayList<RagException>();
    var attempts = silent.all("answering from several views", tasks);
    for (int i = 0; i < attempts.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<Answer>(var answer) -> answers.add(answer);
        case Attempt.Failed<Answer>(var cause) -> {
          run.dropped("candidate %d of %d".formatted(i + 1, views.size()), cause);
          failures.add(cause);
        }
      }
    }
    if (answers.isEmpty()) {
      throw failures.getFirst();
    }
    return answers;
  }

  private Answer.Grounded chosen(List<Answer.Grounded> answers, int all, Context context, Run run) {
    var question = context.question().text();
    var candidates = answers.stream().map(answer -> Candidate.of(answer, question)).toList();
    var different = Candidate.different(candidates);
    var supports = supports(different, context, run);
    var best = different.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < different.size(); i++) {
      var candidate = different.get(i);
      double merit =
          weights.of(
              supports.get(i), candidate.agreement(candidates), candidate.relevance(question));
      if (merit > most) {
        best = candidate;
        most = merit;
      }
    }
    int agreeing = best.agreeing(candidates);
    run.decided(
        NAME, "number %d of %d, %d agree".formatted(candidates.indexOf(best) + 1, all, agreeing));
    return new Answer.Grounded(
        best.answer().text(), best.answer().citations(), new Stability(agreeing, all));
  }

  /** By the marks for all, if the support of one cannot be told. */
  private List<Double> supports(List<Candidate> candidates, Context context, Run run) {
    var tasks = new ArrayList<Callable<Double>>();
    candidates.forEach(one -> tasks.add(() -> support.of(one.answer(), context, run)));
    var supports = new ArrayList<Double>();
    for (Attempt<Double> attempt : run.all("checking the support of answers", tasks)) {
      switch (attempt) {
        case Attempt.Done<Double>(var value) -> supports.add(value);
        case Attempt.Failed<Double>(var cause) -> {
          run.dropped(NAME + ": support", cause);
          return candidates.stream()
              .map(one -> new MarkedShare().of(one.answer(), context, run))
              .toList();
        }
      }
    }
    return supports;
  }

  @Override
  public String toString() {
    return "%s(%d of %s, %s by %s)".formatted(NAME, most, each, weights, support);
  }
}
