package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Lifts candidates that are linked by a title to one of the best: they name its title, or it names
 * theirs.
 *
 * <p>The second document of a question in two steps often shares no word with the question, but is
 * named by the first. A candidate scores {@code (1 - weight) s + weight l}: s is its score, moved
 * to [0, 1], and l the best s among the top {@code seeds} it is linked to, itself left out. Titles
 * are compared as {@link Titles} says.
 *
 * @param seeds how many of the best spread their score, at least 1
 * @param weight what a link counts beside the candidate's own score, in [0, 1]
 */
record TitleLinks(int seeds, double weight) implements Reranker {

  /** A candidate as it is compared. */
  private record Node(Hit hit, double score, String name, String text) {

    static Node of(Hit hit, double score) {
      var passage = hit.passage();
      return new Node(hit, score, Titles.name(passage.title()), Titles.words(passage.text()));
    }

    boolean linkedTo(Node other) {
      return !name.equals(other.name)
          && (Titles.hasName(text, other.name) || Titles.hasName(other.text, name));
    }
  }

  TitleLinks {
    if (seeds < 1) {
      throw new IllegalArgumentException("links start from at least 1 hit, not " + seeds);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight of links must be in [0, 1], was " + weight);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var scores = MinMax.of(candidates.ranking());
    var nodes = new ArrayList<Node>();
    for (Hit hit : candidates.ranking().hits()) {
      nodes.add(Node.of(hit, scores.getOrDefault(hit.id(), 0.0)));
    }
    var best = nodes.subList(0, Math.min(seeds, nodes.size()));
    var lifted = nodes.stream().map(node -> node.hit().scored(score(node, best))).toList();
    return new Candidates(candidates.question(), new Ranking(lifted).placedBy(toString()));
  }

  private double score(Node node, List<Node> best) {
    double link = best.stream().filter(node::linkedTo).mapToDouble(Node::score).max().orElse(0);
    return (1 - weight) * node.score() + weight * link;
  }

  @Override
  public String toString() {
    return "titleLinks(from %d, weight %s)".formatted(seeds, weight);
  }
}
