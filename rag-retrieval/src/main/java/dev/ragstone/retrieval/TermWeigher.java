package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.util.List;
import java.util.Map;

/**
 * Says how much a term counts in a text: learned or by a formula, for terms the text holds or for
 * others it is about. A passage scores the sum, over the terms of a question, of both weights
 * multiplied. Safe to share between threads; {@code toString()} names the method or the model, and
 * an index remembers it.
 *
 * <p>Weights are dimensionless. Terms whose weight is not a positive number are left out; of a
 * passage the 256 heaviest count, of a question the 64 heaviest, ties by term.
 *
 * @see TermWeighers
 */
public interface TermWeigher {

  /** In how many of the passages of an index a term is. */
  interface Frequencies {

    /** Passages with any term; those replaced or deleted may count for a while. */
    long passages();

    /** Passages with {@code term}; 0 if none has it. */
    long passagesWith(String term);

    /**
     * {@code ln(1 + (N - n + 0.5) / (n + 0.5))} for n of N passages: above 0, high for rare terms.
     */
    default double idf(String term) {
      long n = passagesWith(term);
      return Math.log1p((passages() - n + 0.5) / (n + 0.5));
    }
  }

  /** The terms of passages, read with their titles, in the order of the passages. */
  List<Map<String, Double>> passages(List<Passage> passages);

  /** The terms of a question; those no passage has make no difference. */
  Map<String, Double> query(String text, Frequencies index);
}
