package dev.ragstone.core;

import java.time.Duration;

/** The ways stages combine into stages. */
final class Composites {

  private Composites() {}

  record Then<I, M, O>(Stage<I, M> first, Stage<? super M, ? extends O> second)
      implements Composite<I, O> {

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
      implements Composite<I, O> {

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

  record Within<I, O>(Stage<I, O> stage, Duration limit) implements Composite<I, O> {

    @Override
    public O apply(I input, Run run) {
      return run.limitedTo(limit).perform(stage, input);
    }

    @Override
    public String toString() {
      return whole(stage) + " within " + limit.toMillis() + "ms";
    }
  }

  record Leaving<I, O>(Stage<I, O> stage, Duration reserve) implements Composite<I, O> {

    @Override
    public O apply(I input, Run run) {
      var left = run.remaining();
      var most = left.minus(reserve);
      var half = left.dividedBy(2);
      return run.limitedTo(most.compareTo(half) > 0 ? most : half).perform(stage, input);
    }

    @Override
    public String toString() {
      return whole(stage) + " leaving " + reserve.toMillis() + "ms";
    }
  }

  record AtMost<I, O>(Stage<I, O> stage, int modelCalls) implements Composite<I, O> {

    public AtMost {
      if (modelCalls < 0) {
        throw new IllegalArgumentException(
            "%s cannot have %d model calls".formatted(stage, modelCalls));
      }
    }

    @Override
    public O apply(I input, Run run) {
      return run.limitedTo(modelCalls).perform(stage, input);
    }

    @Override
    public String toString() {
      return "%s with at most %d model calls".formatted(whole(stage), modelCalls);
    }
  }

  private static String whole(Stage<?, ?> stage) {
    return stage instanceof Then ? "(" + stage + ")" : stage.toString();
  }
}
