package dev.ragstone.rerank;

import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import java.util.concurrent.Callable;

/** What a model in this JVM computes: within the run's time, but no chat call. */
final class LocalWork {

  private LocalWork() {}

  /**
   * @throws ModelUnavailable whatever the model throws that is not a {@link RagException}
   */
  static <T> T done(String task, Run run, Callable<T> work) {
    return run.call("waiting for a local model to " + task, () -> translated(task, work));
  }

  static <T> T translated(String task, Callable<T> work) {
    try {
      return work.call();
    } catch (RagException failure) {
      throw failure;
    } catch (Exception failure) { // foreign code: whatever it throws, the model failed
      throw new ModelUnavailable(task, failure);
    }
  }
}
