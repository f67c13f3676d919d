package dev.ragstone.decompose;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** Model calls at once, of which some may fail. */
final class Branches {

  /**
   * Several calls have this part of the time left; one that hangs leaves time to use the others.
   */
  private static final int SHARE = 2;

  private Branches() {}

  /**
   * What {@code call} makes of each item, in their order; those that fail or come too late are
   * dropped and named {@code task 1}, {@code task 2}, ...
   *
   * @param items at least one
   * @throws RagException the last failure, if all fail
   */
  static <T, R> List<R> of(String task, List<T> items, BiFunction<T, Run, R> call, Run run) {
    var part = items.size() == 1 ? run : run.limitedTo(share(run));
    var calls = new ArrayList<Callable<R>>();
    items.forEach(item -> calls.add(() -> call.apply(item, part)));
    var done = new ArrayList<R>();
    RagException last = new RagException.DeadlineExceeded(task);
    int branch = 0;
    for (var attempt : part.all("waiting for the model to " + task, calls)) {
      branch++;
      switch (attempt) {
        case Attempt.Done<R>(var result) -> done.add(result);
        case Attempt.Failed<R>(var cause) -> {
          run.dropped(task + " " + branch, cause);
          last = cause;
        }
      }
    }
    if (done.isEmpty()) {
      throw last;
    }
    return done;
  }

  private static Duration share(Run run) {
    return run.remaining().dividedBy(SHARE);
  }
}
