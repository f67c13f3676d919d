package dev.ragstone.core;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The answering of one question: its deadline, its budget, its threads, its trace and whoever
 * listens to it. Everything that changes while a question is answered lives here.
 */
public final class Run {

  private final long deadline;
  private final Budget budget;
  private final Journal journal;
  private final boolean silenced;

  private Run(long deadline, Budget budget, Journal journal, boolean silenced) {
    this.deadline = deadline;
    this.budget = budget;
    this.journal = journal;
    this.silenced = silenced;
  }

  /** Starts a run that ends {@code time} from now, with the usual budget and nobody listening. */
  public static Run within(Duration time) {
    return start(Limits.within(time), event -> {});
  }

  /**
   * Starts a run.
   *
   * @param listener is told each event as it happens, one at a time, on the thread it happens on;
   *     it must be quick and must not throw
   */
  public static Run start(Limits limits, Consumer<? super Trace.Event> listener) {
    long now = System.nanoTime();
    return new Run(
        now + limits.time().toNanos(), new Budget(limits), new Journal(now, listener), false);
  }

  /**
   * The same run, ending {@code limit} from now if that is sooner: for a stage that must have time
   * left after a fan-out.
   */
  public Run limitedTo(Duration limit) {
    long nanos = Math.min(limit.toNanos(), remaining().toNanos());
    return new Run(System.nanoTime() + nanos, budget, journal, silenced);
  }

  /** The same run, with at most {@code modelCalls} of its model calls: for a stage among others. */
  public Run limitedTo(int modelCalls) {
    return new Run(deadline, budget.part(modelCalls), journal, silenced);
  }

  /**
   * The same run, in which nothing written reaches anybody: for a draft that is yet to be checked.
   */
  public Run silenced() {
    return new Run(deadline, budget, journal, true);
  }

  /**
   * Tells {@code other} too, from the next event on.
   *
   * @param other as the listener a run is started with
   */
  public void alsoTelling(Consumer<? super Trace.Event> other) {
    journal.alsoTelling(other);
  }

  /** The time left; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /**
   * Runs each task on its own virtual thread and returns when all have finished or time is up.
   *
   * @return one attempt per task, in the order of {@code tasks}; late tasks are interrupted
   */
  public <T> List<Attempt<T>> all(String doing, Collection<? extends Callable<T>> tasks) {
    var threads = Executors.newThreadPerTaskExecutor(ThreadContext::virtual);
    try {
      var attempts = new ArrayList<Attempt<T>>();
      for (Future<T> future : threads.invokeAll(tasks, remaining().toNanos(), NANOSECONDS)) {
        attempts.add(Attempt.of(doing, future));
      }
      return attempts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RagException.DeadlineExceeded(doing);
    } finally {
      threads.shutdownNow(); // not close(): it would wait for a task that ignores interruption
    }
  }

  /**
   * Runs one blocking task within the time left.
   *
   * @throws RagException.DeadlineExceeded if it does not finish in time
   */
  public <T> T call(String doing, Callable<T> task) {
    return switch (all(doing, List.of(task)).getFirst()) {
      case Attempt.Done<T>(var value) -> value;
      case Attempt.Failed<T>(var cause) -> throw cause;
    };
  }

  /** Runs one stage and notes when it started, what it handed on and how long it took. */
  public <I, O> O perform(Stage<I, O> stage, I input) {
    if (stage instanceof Composite<?, ?>) {
      return stage.apply(input, this); // its parts are noted instead
    }
    var name = stage.toString();
    long start = System.nanoTime();
    journal.note(new Trace.Event.Started(name));
    try {
      O output = stage.apply(input, this);
      journal.produced(name, output);
      return output;
    } finally {
      journal.note(
          new Trace.Event.Ran(
              name, journal.at(start), Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  void degraded(Stage<?, ?> stage, Stage<?, ?> fallback, RagException cause) {
    journal.note(new Trace.Event.Degraded(stage.toString(), fallback.toString(), cause));
  }

  /** Notes that one branch of a fan-out is missing from the result. */
  public void dropped(Object branch, RagException cause) {
    journal.note(new Trace.Event.Dropped(branch.toString(), cause));
  }

  /** Notes that a model's reply to {@code task} was usable only after mending it. */
  public void repaired(String task, String what) {
    journal.note(new Trace.Event.Repaired(task, what));
  }

  /** Notes which way {@code stage} chose to go on, where its output alone does not tell. */
  public void decided(Object stage, String what) {
    journal.note(new Trace.Event.Decided(stage.toString(), what));
  }

  /** Hands {@code text}, the next piece of the answer, to whoever listens. */
  public void wrote(String text) {
    if (!silenced) {
      journal.note(new Trace.Event.Wrote(text));
    }
  }

  /**
   * Takes one model call from the budget and makes it within the time left, when fewer are under
   * way than may be at once.
   *
   * @param task what the model is to do: "rerank", "decompose"
   * @throws RagException.BudgetExceeded if the calls or the tokens are spent
   * @throws RagException.DeadlineExceeded if its turn or its reply does not come in time
   */
  public <T> T callModel(String task, Callable<T> model) {
    budget.claimCall(task);
    return call(
        "waiting for the model to " + task,
        () -> {
          budget.places().acquire();
          try {
            return model.call();
          } finally {
            budget.places().release();
          }
        });
  }

  /** Notes a model call that ended, and takes its tokens from the budget. */
  public void asked(String task, Duration took, long tokensIn, long tokensOut) {
    budget.spend(tokensIn + tokensOut);
    var at = journal.at(System.nanoTime() - took.toNanos());
    journal.note(new Trace.Event.Asked(task, at, took, tokensIn, tokensOut));
  }

  /** Ends the run: threads that come too late no longer reach the trace or the listener. */
  public void end() {
    journal.close();
  }

  /** What has happened so far. */
  public Trace trace() {
    return journal.trace();
  }
}
