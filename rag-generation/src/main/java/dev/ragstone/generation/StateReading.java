package dev.ragstone.generation;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Reads the states of many prompts, as many at once as may be, in half of the time left. */
record StateReading(PromptStates states, int atOnce) {

  private static final String DOING = "reading the states of orders";
  private static final String TASK = "read the state of a prompt";

  /**
   * The states that could be read, by the place of their prompt; all of one length. What is missing
   * is noted.
   */
  NavigableMap<Integer, float[]> of(List<Supplier<String>> prompts, Run run) {
    var places = new Semaphore(atOnce);
    var tasks = new ArrayList<Callable<float[]>>();
    for (Supplier<String> prompt : prompts) {
      tasks.add(
          () -> {
            places.acquire();
            try {
              return state(prompt.get());
            } finally {
              places.release();
            }
          });
    }
    var half = run.limitedTo(run.remaining().dividedBy(2));
    return read(half.all(DOING, tasks), run);
  }

  private static NavigableMap<Integer, float[]> read(List<Attempt<float[]>> attempts, Run run) {
    var read = new TreeMap<Integer, float[]>();
    var failures = new ArrayList<RagException>();
    for (int i = 0; i < attempts.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<float[]>(var state) -> {
          int length = read.isEmpty() ? state.length : read.firstEntry().getValue().length;
          if (StateClusters.isState(state, length)) {
            read.put(i, state);
          } else {
            failures.add(new ModelUnavailable(TASK + ": no " + length + " finite numbers", null));
          }
        }
        case Attempt.Failed<float[]>(var cause) -> failures.add(cause);
      }
    }
    if (!failures.isEmpty()) {
      run.dropped(
          "states of %d of %d orders".formatted(failures.size(), attempts.size()),
          failures.getFirst());
    }
    return read;
  }

  private float[] state(String prompt) {
    try {
      return states.of(prompt).clone();
    } catch (RagException failure) {
      throw failure;
    } catch (RuntimeException
        | LinkageError
        | StackOverflowError failure) { // foreign code: whatever it throws or lacks
      throw new ModelUnavailable(TASK, failure);
    }
  }
}
