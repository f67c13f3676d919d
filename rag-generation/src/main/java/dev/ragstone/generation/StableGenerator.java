package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives the answer that most orders of the same evidence lead to. The orders start from one that
 * depends on the passages alone, so that the answer does too.
 */
record StableGenerator(Election election, Unstable unstable) implements Generator {

  /** Below this share of agreeing orders an answer is unstable. */
  static final double STABLE = .5;

  static final String TASK = "answer in several orders";
  static final String UNSTABLE =
      "The passages found lead to different answers, depending on the order in which they are read,"
          + " so none is given.";

  /** An answer and the share of orders behind it, which an abstention does not tell. */
  private record Elected(Answer answer, Stability stability) {
    boolean unstable() {
      return stability.value() < STABLE;
    }
  }

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return new Answer.Abstained(CitedGenerator.NOTHING_FOUND);
    }
    var first = elected(context, run);
    return CitedGenerator.told(
        first.unstable() ? settled(first, context, run) : first.answer(), run);
  }

  private Elected elected(Context context, Run run) {
    var canonical = Canonical.of(context);
    var vote = election.of(canonical.context(), run);
    var stability = new Stability(vote.leading(), vote.cast());
    var answer = canonical.named(speaking(vote, canonical.context(), stability));
    return new Elected(answer, stability);
  }

  /** The medoid, citing what its group cites for the first sentence. */
  private static Answer speaking(Vote<Answer> vote, Context context, Stability stability) {
    return switch (vote.medoid().said()) {
      case Answer.Abstained abstained -> abstained;
      case Answer.Grounded(var text, var citations, var asked) ->
          Draft.of(text).marked(0, cited(vote)).answer(context, stability, text);
    };
  }

  private static Set<Integer> cited(Vote<Answer> vote) {
    var numbers = new TreeSet<Integer>();
    for (var ballot : vote.winners()) {
      if (ballot.said() instanceof Answer.Grounded grounded) {
        numbers.addAll(Marks.in(Draft.of(grounded.text()).pieces().getFirst()));
      }
    }
    return numbers;
  }

  /** What becomes of an unstable answer. */
  private Answer settled(Elected first, Context context, Run run) {
    run.repaired(TASK, "unstable: only %s orders agree".formatted(first.stability()));
    return switch (unstable) {
      case Unstable.Keep keep -> first.answer();
      case Unstable.Abstain abstain -> new Answer.Abstained(UNSTABLE);
      case Unstable.Shrink shrink -> again(first, context, Halving.byNumber(), run);
      case Unstable.Rerank(var ranking) -> again(first, context, Halving.by(ranking), run);
    };
  }

  private Answer again(Elected first, Context context, Halving halving, Run run) {
    try {
      var fewer = halving.apply(context, run);
      if (fewer.evidence().size() == context.evidence().size()) {
        return first.answer();
      }
      var second = elected(fewer, run);
      boolean better = second.stability().value() > first.stability().value();
      run.decided(
          this,
          "asked again with %d of %d passages: %s orders agree, %s"
              .formatted(
                  fewer.evidence().size(),
                  context.evidence().size(),
                  second.stability(),
                  better ? "taken" : "the first answer stays"));
      return better ? second.answer() : first.answer();
    } catch (RagException failure) {
      run.dropped("asking again with half of the passages", failure);
      return first.answer();
    }
  }

  @Override
  public String toString() {
    return election.toString();
  }
}
