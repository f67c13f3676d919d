package dev.ragstone.rerank;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The judging of one list by verdicts that each cost something. Whatever cuts it short, a deadline,
 * a spent budget, a model that went away, leaves the order reached by then; only if there was no
 * verdict at all does the reranker fail. A reply nobody can read is one verdict less.
 */
final class Judging {

  private final String name;
  private final Question question;
  private final Run run;
  private final List<Hit> order;
  private int asked;
  private int learned;
  private int unreadable;
  private @Nullable RagException failure;

  private Judging(String name, Question question, Run run, List<Hit> order) {
    this.name = name;
    this.question = question;
    this.run = run;
    this.order = order;
  }

  /**
   * Puts the best {@code depth} candidates in order; the others keep their places behind.
   *
   * @param method changes {@link #order()} verdict by verdict and leaves it, at any moment at which
   *     it asks, a permutation
   */
  static Candidates of(
      String name, int depth, Candidates candidates, Run run, Consumer<Judging> method) {
    var hits = candidates.ranking().hits();
    var head = new ArrayList<>(hits.subList(0, Math.min(depth, hits.size())));
    if (head.size() < 2) {
      return candidates;
    }
    var judging = new Judging(name, candidates.question(), run, head);
    judging.perform(method);
    return Reordered.of(candidates, head, name);
  }

  /**
   * The same for a method that scores: NaN where there is no verdict on a passage. The order stays
   * if there is none at all or if the method, cut short, gives no scores.
   */
  static Candidates scoring(String name, int depth, Candidates candidates, Run run, Method method) {
    var hits = candidates.ranking().hits();
    var head = List.copyOf(hits.subList(0, Math.min(depth, hits.size())));
    if (head.isEmpty()) {
      return candidates;
    }
    var judging = new Judging(name, candidates.question(), run, head);
    var scores = new ArrayList<double[]>();
    judging.perform(it -> scores.add(method.scores(it)));
    return scores.isEmpty() ? candidates : Reordered.byScore(candidates, scores.getFirst(), name);
  }

  /** Scores for {@link #order()}, as far as verdicts could be had. */
  interface Method {
    double[] scores(Judging judging);
  }

  private void perform(Consumer<Judging> method) {
    try {
      method.accept(this);
    } catch (RagException cut) {
      failure = failure == null ? cut : failure;
    }
    if (failure != null && learned == 0) {
      throw failure;
    }
    if (failure != null && !(failure instanceof UnreadableReply)) {
      run.dropped(
          "%s: %d of %d verdicts are missing".formatted(name, asked - learned, asked), failure);
    }
    if (unreadable > 0) {
      run.repaired(name, unreadable + " replies could not be read and were left out");
    }
  }

  Question question() {
    return question;
  }

  Run run() {
    return run;
  }

  /** The passages judged, in the order reached so far. */
  List<Hit> order() {
    return order;
  }

  /**
   * One verdict; nothing if the reply cannot be read.
   *
   * @throws RagException if no further verdict is to be had; the method lets it pass
   */
  <T> Optional<T> verdict(Callable<T> ask) {
    return verdicts(List.of(ask)).getFirst();
  }

  /**
   * Verdicts that do not wait for each other; nothing where one could not be had.
   *
   * @throws RagException if none could be had, for another reason than unreadable replies
   */
  <T> List<Optional<T>> verdicts(List<Callable<T>> asks) {
    var verdicts = new ArrayList<Optional<T>>();
    int before = learned;
    boolean cut = false;
    for (Attempt<T> attempt : run.all("waiting for verdicts", asks)) {
      asked++;
      switch (attempt) {
        case Attempt.Done<T>(var verdict) -> {
          learned++;
          verdicts.add(Optional.of(verdict));
        }
        case Attempt.Failed<T>(var cause) -> {
          verdicts.add(Optional.empty());
          if (cause instanceof UnreadableReply) {
            unreadable++;
          } else {
            cut = true;
          }
          note(cause);
        }
      }
    }
    if (cut && learned == before && failure != null) {
      throw failure;
    }
    return verdicts;
  }

  /** The first failure stands, but one that is more than an unreadable reply before one that is. */
  private void note(RagException cause) {
    if (failure == null
        || (failure instanceof UnreadableReply && !(cause instanceof UnreadableReply))) {
      failure = cause;
    }
  }
}
