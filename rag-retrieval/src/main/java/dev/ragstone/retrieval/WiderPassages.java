package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows hits with what stands around them in their documents.
 *
 * @param around passages on each side, at least 1
 * @param sameTitle whether a text ends where another title begins
 * @param most characters of a text, at least 1
 */
record WiderPassages(LuceneIndex index, int around, boolean sameTitle, int most)
    implements Stage<Candidates, Candidates> {

  WiderPassages {
    if (around < 1) {
      throw new IllegalArgumentException(
          "a window has at least 1 passage on each side, not " + around);
    }
    if (most < 1) {
      throw new IllegalArgumentException("a text has at least 1 character, not " + most);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = run.call("widening", () -> widened(candidates));
    return new Candidates(candidates.question(), new Ranking(hits));
  }

  private List<Hit> widened(Candidates candidates) {
    var surroundings = new Surroundings(this, candidates.question().filters());
    var hits = new ArrayList<Hit>();
    for (Hit hit : candidates.ranking().hits()) {
      surroundings
          .widened(hit.passage())
          .ifPresent(wide -> hits.add(new Hit(wide, hit.score(), hit.placings())));
    }
    return hits;
  }

  @Override
  public String toString() {
    return "smallToBig(%s, up to %d characters)"
        .formatted(sameTitle ? "section" : "window " + around, most);
  }
}
