package dev.ragstone.core;

import java.time.Duration;

/** The ways stages combine into stages. */
sealed interface Composite {

  record Then<I, M, O>(Stage<I, M> first, Stage<? super M, ? extends O> second)
      implements Stage<I, O>, Composite {

    @Override
    public O apply(I input, Run run) {
      return run.perform(second, run.perform(first, input));
    }

    @Override
    public String toString() {
      return first + " -> " + second;
    }
  }

  record OrElse<I, O>(Stage<I, O> stage, Stage<? super I, ? extends O> fallback)
      implements Stage<I, O>, Composite {

    @Override
    public O apply(I input, Run run) {
      try {
        return run.perform(stage, input);
      } catch (RagException failure) {
        run.degraded(stage, fallback, failure);
        return run.perform(fallback, input);
      }
    }

    @Override
    public String toString() {
      return "(" + stage + " | " + fallback + ")";
    }
  }

  record Within<I, O>(Stage<I, O> stage, Duration limit) implements Stage<I, O>, Composite {

    @Override
    public O apply(I input, Run run) {
      return run.limitedTo(limit).perform(stage, input);
    }

    @Override
    public String toString() {
      var whole = stage instanceof Then ? "(" + stage + ")" : stage.toString();
      return whole + " within " + limit.toMillis() + "ms";
    }
  }
}
