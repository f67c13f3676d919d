package dev.ragstone.rerank;

import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/**
 * Candidates in the order of their smoothed scores, and how much of it withstands substitutions:
 * what {@link Rerankers#certified} finds out, for an audit of many questions.
 *
 * <p>A certificate says that no passage below place K gets among the best K, if words are
 * substituted in it as the synonyms and the number of words allow and scores are the true means
 * over all copies. It says nothing of the order among these K, and assumes that the K themselves
 * are left as they are.
 *
 * @param certificates one for each K asked for that is fewer than the passages scored, in rising
 *     order; none if a passage could not be scored
 */
public record Certification(Candidates ranked, List<Certificate> certificates) {

  public Certification {
    certificates = List.copyOf(certificates);
  }

  /**
   * Scores the candidates and certifies what can be certified.
   *
   * @throws RagException as {@link Rerankers#certified} does
   */
  public static Certification of(
      ScoringModel model, Synonyms synonyms, Smoothing smoothing, Candidates given, Run run) {
    return new CertifiedReranker(model, synonyms, smoothing).certification(given, run);
  }

  /** Whether it is certain that the best {@code top} stay the best. */
  public boolean holds(int top) {
    return certificates.stream().anyMatch(it -> it.top() == top && it.holds());
  }
}
