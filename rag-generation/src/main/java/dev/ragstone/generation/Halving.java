package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.Set;

/** Keeps the better half of the evidence, rounded up, under its numbers and in its order. */
@FunctionalInterface
interface Halving extends Stage<Context, Context> {

  /** The half with the lower numbers, which are ranks. */
  static Halving byNumber() {
    return (context, run) ->
        keeping(
            context,
            context.byNumber().stream()
                .limit(half(context))
                .map(piece -> piece.passage().id())
                .collect(toSet()));
  }

  /** The half that {@code ranking} puts first; less if it keeps less, but never nothing. */
  static Halving by(Stage<Candidates, Candidates> ranking) {
    return (context, run) -> {
      var ranked = run.perform(ranking, candidates(context)).ranking();
      return ranked.isEmpty()
          ? context
          : keeping(
              context,
              ranked.passages().stream().limit(half(context)).map(Passage::id).collect(toSet()));
    };
  }

  private static Candidates candidates(Context context) {
    var hits = context.byNumber().stream().map(Evidence::hit).toList();
    return new Candidates(context.question(), Ranking.inOrder(hits));
  }

  private static int half(Context context) {
    return Math.ceilDiv(context.evidence().size(), 2);
  }

  private static Context keeping(Context context, Set<String> ids) {
    return new Context(
        context.question(),
        context.evidence().stream().filter(piece -> ids.contains(piece.passage().id())).toList());
  }

  @Override
  Context apply(Context context, Run run);
}
