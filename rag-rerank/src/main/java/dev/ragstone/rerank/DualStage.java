package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.List;
import java.util.stream.Collectors;

/** A cheap order of everything, and a careful one of what is on top of it. */
record DualStage(
    Stage<Candidates, Candidates> cheap, Stage<Candidates, Candidates> careful, int top)
    implements Reranker {

  private static final String NAME = "dualStage";

  DualStage {
    Settings.atLeast(2, top, "top");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var sorted = run.perform(cheap, candidates);
    var head = new Candidates(sorted.question(), sorted.ranking().top(top));
    if (head.ranking().size() < 2) {
      return sorted;
    }
    var ranked = run.perform(careful.orElse(Stage.unchanged()), head).ranking();
    return ranked.equals(head.ranking()) ? sorted : Reordered.of(sorted, known(ranked, head), NAME);
  }

  /** A stage that hands on less than it got costs no candidate here; one that adds adds nothing. */
  private static List<Hit> known(Ranking ranked, Candidates head) {
    var ids = head.ranking().hits().stream().map(Hit::id).collect(Collectors.toSet());
    return ranked.hits().stream().filter(hit -> ids.contains(hit.id())).toList();
  }

  @Override
  public String toString() {
    return "%s(%s, then the top %d by %s)".formatted(NAME, cheap, top, careful);
  }
}
