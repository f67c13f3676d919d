package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the passages that an answer without citations rests on.
 *
 * <p>A sentence is given to the passage that has most of its content words, the lower number if two
 * have as many, when that passage has {@value #SHARE} of them, {@value #SHARE} of those the
 * question did not already contain (at least one), and every number among them.
 */
final class Attribution {

  private static final double SHARE = .7;

  private record Source(int number, Set<String> words) {

    static Source of(Evidence evidence) {
      var passage = evidence.passage();
      return new Source(evidence.number(), Words.content(passage.title() + " " + passage.text()));
    }
  }

  private Attribution() {}

  /** The draft with a mark on every sentence that clearly repeats a passage. */
  static Draft of(Draft draft, Context context) {
    var marked = draft;
    var asked = Words.content(context.question().text());
    var sources = context.byNumber().stream().map(Source::of).toList();
    for (int i = 0; i < draft.pieces().size(); i++) {
      var source = source(Words.content(draft.pieces().get(i)), asked, sources);
      if (source.isPresent()) {
        marked = marked.marked(i, Set.of(source.get().number()));
      }
    }
    return marked;
  }

  private static Optional<Source> source(
      Set<String> said, Set<String> asked, List<Source> sources) {
    var added = new TreeSet<>(said);
    added.removeAll(asked);
    Source best = null;
    double most = SHARE;
    for (Source source : sources) {
      var there = source.words();
      double share = Words.covered(said, there);
      boolean supports =
          Words.covered(added, there) >= SHARE
              && added.stream().filter(Attribution::isNumber).allMatch(there::contains);
      if (supports && (best == null ? share >= most : share > most)) {
        best = source;
        most = share;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.codePointAt(0));
  }
}
