package dev.ragstone.rerank;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a reranker and the stage before it think of the candidates that both have placed. */
record FusedReranker(Stage<Candidates, Candidates> reranker, Mix mix, double weight)
    implements Reranker {

  private static final String NAME = "fused";

  FusedReranker {
    Settings.share(weight, "weight");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var reranked =
        run.perform(reranker, candidates).ranking().hits().stream()
            .collect(toMap(Hit::id, identity()));
    var both = both(hits, reranked);
    if (both.length == 0) {
      return candidates;
    }
    var first = Arrays.stream(both).mapToDouble(i -> hits.get(i).score()).toArray();
    var second = Arrays.stream(both).mapToDouble(i -> of(hits.get(i), reranked).score()).toArray();
    var mixed = mix.mixed(first, second, weight);
    var scores = new double[hits.size()];
    Arrays.fill(scores, Double.NaN);
    IntStream.range(0, both.length).forEach(i -> scores[both[i]] = mixed[i]);
    return Reordered.byScore(placed(candidates, hits, reranked), scores, NAME);
  }

  /**
   * The places of the hits that the reranker looked at, which say where it put them; where none
   * does, of all that it returned.
   */
  private static int[] both(List<Hit> hits, Map<String, Hit> reranked) {
    var returned =
        IntStream.range(0, hits.size())
            .filter(i -> reranked.containsKey(hits.get(i).id()))
            .toArray();
    var placed =
        Arrays.stream(returned)
            .filter(
                i -> of(hits.get(i), reranked).placings().size() > hits.get(i).placings().size())
            .toArray();
    return placed.length > 0 ? placed : returned;
  }

  /** The same candidates, which know where the reranker put them. */
  private static Candidates placed(
      Candidates candidates, List<Hit> hits, Map<String, Hit> reranked) {
    var placed = hits.stream().map(hit -> of(hit, reranked).scored(hit.score())).toList();
    return new Candidates(candidates.question(), new Ranking(placed));
  }

  private static Hit of(Hit hit, Map<String, Hit> reranked) {
    return reranked.getOrDefault(hit.id(), hit);
  }

  @Override
  public String toString() {
    return "%s(%s, %s, weight %s)".formatted(NAME, reranker, mix, weight);
  }
}
