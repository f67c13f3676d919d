package dev.ragstone.rerank;

import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.rerank.InContextPrompt.Place;
import dev.ragstone.rerank.local.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The attention that passages get for a question beyond what they get for none. Tokens that get far
 * less than the others of their passage do not count.
 */
final class CalibratedAttention {

  private static final double DEVIATIONS = 2;

  private CalibratedAttention() {}

  /** One score a passage, by its place; NaN where attention is no number. */
  static double[] scores(Reading asked, Reading empty, List<Place> places) {
    return places.stream().mapToDouble(place -> sum(calibrated(asked, empty, place))).toArray();
  }

  private static double[] calibrated(Reading asked, Reading empty, Place place) {
    return IntStream.range(0, asked.tokens().size())
        .filter(i -> asked.tokens().get(i).within(place.from(), place.to()))
        .mapToDouble(
            i -> {
              if (i >= empty.tokens().size()
                  || !asked.tokens().get(i).equals(empty.tokens().get(i))) {
                throw new ModelUnavailable("cut the same passages in the same tokens", null);
              }
              return asked.attention(i) - empty.attention(i);
            })
        .toArray();
  }

  /**
   * Without what lies two standard deviations or more below the mean. Where none deviates, as with
   * a single token, all count.
   */
  static double sum(double[] tokens) {
    double mean = Arrays.stream(tokens).average().orElse(0);
    double squares = Arrays.stream(tokens).map(c -> (c - mean) * (c - mean)).sum();
    double deviation = tokens.length > 1 ? Math.sqrt(squares / (tokens.length - 1)) : 0;
    double least = mean - DEVIATIONS * deviation;
    double sum = 0;
    for (double c : tokens) {
      sum += deviation > 0 && c <= least ? 0 : c;
    }
    return sum;
  }
}
