package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of several answers to a question.
 *
 * @param tokens of the whole text, marks and all
 */
record Candidate(Answer.Grounded answer, Claim claim, Set<String> tokens) {

  /** Above this share of common tokens, with the same numbers and marks, an answer is repeated. */
  private static final double REPEATED = .95;

  Candidate {
    tokens = Set.copyOf(tokens);
  }

  static Candidate of(Answer.Grounded answer, String question) {
    return new Candidate(
        answer, Claim.of(answer, question), new HashSet<>(Values.tokens(answer.text())));
  }

  /** Each answer once, the first of those that repeat each other. */
  static List<Candidate> different(List<Candidate> candidates) {
    var different = new ArrayList<Candidate>();
    for (Candidate candidate : candidates) {
      if (different.stream().noneMatch(candidate::repeats)) {
        different.add(candidate);
      }
    }
    return different;
  }

  private boolean repeats(Candidate other) {
    var common = new HashSet<>(tokens);
    common.retainAll(other.tokens);
    int all = tokens.size() + other.tokens.size() - common.size();
    return common.size() >= REPEATED * all && numbers().equals(other.numbers());
  }

  private Set<String> numbers() {
    var numbers = new HashSet<>(tokens);
    numbers.removeIf(token -> !Values.isNumber(token));
    return numbers;
  }

  /**
   * How like the others its claim is, on average, in [0, 1]: what loses least whichever of them is
   * true. Claims that say the same are wholly alike.
   *
   * @param all with this one
   */
  double agreement(List<Candidate> all) {
    double likeness =
        all.stream().mapToDouble(o -> claim.same(o.claim) ? 1 : claim.similarity(o.claim)).sum();
    return all.size() == 1 ? 1 : (likeness - 1) / (all.size() - 1); // it is like itself
  }

  /** How many of {@code all}, with this one, claim the same. */
  int agreeing(List<Candidate> all) {
    return (int) all.stream().filter(other -> claim.same(other.claim)).count();
  }

  /** The share of the question's words in its text and in what that cites, in [0, 1]. */
  double relevance(String question) {
    var there = new HashSet<>(Words.content(answer.text()));
    for (Citation citation : answer.citations()) {
      var passage = citation.passage();
      there.addAll(Words.content(passage.title() + " " + passage.text()));
    }
    return Words.covered(Words.content(question), there);
  }
}
