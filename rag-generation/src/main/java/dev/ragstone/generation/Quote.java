package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A sentence that may be quoted.
 *
 * @param similarity cosine to the question
 * @param words its content words and those of its title
 * @param score the similarity plus {@value #COVERAGE} of the share of the question's words it has
 */
record Quote(Evidence evidence, String text, double similarity, Set<String> words, double score) {

  // Chosen on xquad-en, hotpotqa and musique questions; flat around these values.
  private static final double COVERAGE = .1;
  private static final double CLOSE = .06;
  private static final double PART = .2;
  private static final double NEW_WORDS = .4;
  private static final double NEW_DOCUMENT = .1;

  static final Comparator<Quote> BEST_FIRST = Comparator.comparingDouble(Quote::score).reversed();

  static Quote of(
      Evidence evidence, String text, double similarity, Set<String> words, Set<String> asked) {
    double score = similarity + COVERAGE * Words.covered(asked, words);
    return new Quote(evidence, text, similarity, words, score);
  }

  /**
   * The best sentence, then others that are nearly as good or have words of the question that no
   * chosen one has: what answers a question of two parts is often in two documents.
   *
   * @param ranked best first, at least one
   */
  static List<Quote> chosen(List<Quote> ranked, Set<String> asked, int most) {
    var best = ranked.getFirst();
    var chosen = new ArrayList<>(List.of(best));
    var left = new ArrayList<>(ranked.subList(1, ranked.size()));
    var open = new HashSet<>(asked);
    open.removeAll(best.words());
    while (chosen.size() < most && !left.isEmpty()) {
      var next = next(left, chosen, open, asked.size());
      boolean close = next.score() >= best.score() - CLOSE;
      boolean part = next.adds(open) > 0 && next.similarity() >= best.similarity() - PART;
      if (!close && !part) {
        break;
      }
      chosen.add(next);
      left.remove(next);
      open.removeAll(next.words());
    }
    return chosen;
  }

  /** The first of the best, counting open words of the question and documents not quoted yet. */
  private static Quote next(List<Quote> left, List<Quote> chosen, Set<String> open, int asked) {
    var documents = chosen.stream().map(Quote::document).collect(toSet());
    var best = left.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (Quote quote : left) {
      double gain =
          quote.score()
              + NEW_WORDS * quote.adds(open) / Math.max(1, asked)
              + (documents.contains(quote.document()) ? 0 : NEW_DOCUMENT);
      if (gain > most) {
        best = quote;
        most = gain;
      }
    }
    return best;
  }

  private String document() {
    var passage = evidence.passage();
    return passage.source().isEmpty() ? passage.id() : passage.source();
  }

  private long adds(Set<String> open) {
    return open.stream().filter(words::contains).count();
  }
}
