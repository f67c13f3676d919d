package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Evidence;
import dev.ragstone.generation.SentenceSimilarity.Sentence;
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
 * @param relevance the similarity plus {@value #COVERAGE} of the share of the question's words it
 *     has
 * @param score the relevance plus {@value #SPAN} of what its best answering part is worth, plus
 *     {@value #NEIGHBOUR} of the similarity of the sentences before and behind it
 */
record Quote(
    Evidence evidence,
    String text,
    double similarity,
    Set<String> words,
    double relevance,
    double score) {

  // Chosen on half of the hotpotqa, nq-order and xquad-en questions.
  private static final double COVERAGE = .1;
  private static final double SPAN = .15;
  private static final double NEIGHBOUR = .1;

  /** What is missing at the ends of a passage is so much less similar than what stands there. */
  private static final double END = .05;

  private static final double CLOSE = .06;
  private static final double SECOND = .12;
  private static final double PART = .2;
  private static final double SHARE = .12;
  private static final double NEW_WORDS = .4;
  private static final double NEW_DOCUMENT = .05;

  private static final Comparator<Quote> BEST_FIRST =
      Comparator.comparingDouble(Quote::score).reversed();

  /** The sentences said in {@code shown}, best first; ties as they stand. */
  static List<Quote> ranked(List<Sentence> said, List<Evidence> shown, Asked asked) {
    var quotes = new ArrayList<Quote>();
    for (int i = 0; i < said.size(); i++) {
      double around = beside(said, i, i - 1) + beside(said, i, i + 1);
      quotes.add(of(shown.get(said.get(i).passage()), said.get(i), around, asked));
    }
    quotes.sort(BEST_FIRST);
    return List.copyOf(quotes);
  }

  /** The similarity of the neighbour at {@code other} of the sentence at {@code i}. */
  private static double beside(List<Sentence> said, int i, int other) {
    var one = said.get(i);
    boolean there = other >= 0 && other < said.size() && said.get(other).passage() == one.passage();
    return there ? said.get(other).similarity() : one.similarity() - END;
  }

  private static Quote of(Evidence evidence, Sentence said, double around, Asked asked) {
    var words = Words.content(said.titled());
    double relevance = said.similarity() + COVERAGE * Words.covered(asked.words(), words);
    double worth = AnswerSpan.worth(said.text(), asked, evidence.passage());
    double score = relevance + SPAN * worth + NEIGHBOUR * around;
    return new Quote(evidence, said.text(), said.similarity(), words, relevance, score);
  }

  /**
   * The best sentence, then others that are nearly as good or have more than {@value #SHARE} of the
   * question's words that no chosen one has: what answers a question of two parts is often in two
   * documents. From the third on, a sentence that is not nearly as good must be of a document not
   * quoted yet.
   *
   * @param ranked best first, at least one
   */
  static List<Quote> chosen(List<Quote> ranked, Set<String> asked, int most) {
    var best = ranked.getFirst();
    var chosen = new ArrayList<>(List.of(best));
    var left = new ArrayList<>(ranked.subList(1, ranked.size()));
    var open = new HashSet<>(asked);
    open.removeAll(best.words());
    while (chosen.size() < most) {
      var documents = chosen.stream().map(Quote::document).collect(toSet());
      double close = best.score() - (chosen.size() == 1 ? SECOND : CLOSE);
      double like = best.similarity() - PART;
      double few = SHARE * asked.size();
      boolean second = chosen.size() == 1;
      var following =
          left.stream()
              .filter(
                  quote ->
                      quote.score() >= close
                          || (quote.adds(open) > few
                              && quote.similarity() >= like
                              && (second || !documents.contains(quote.document()))))
              .toList();
      if (following.isEmpty()) {
        break;
      }
      var next = next(following, documents, open, asked.size());
      chosen.add(next);
      left.remove(next);
      open.removeAll(next.words());
    }
    return chosen;
  }

  /** The first of the best, counting open words of the question, and a second document. */
  private static Quote next(
      List<Quote> following, Set<String> documents, Set<String> open, int asked) {
    var best = following.getFirst();
    double other = documents.size() == 1 ? NEW_DOCUMENT : 0;
    double most = Double.NEGATIVE_INFINITY;
    for (Quote quote : following) {
      double gain =
          quote.score()
              + NEW_WORDS * quote.adds(open) / Math.max(1, asked)
              + (documents.contains(quote.document()) ? 0 : other);
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
