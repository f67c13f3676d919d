package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words and their unit vectors, freed of what all have in common.
 *
 * @param words in the order of their letters
 */
record WordVectors(List<String> words, List<float[]> units) {

  private record Near(int word, double cosine) {}

  /** The mean is taken away from each, and then its share in each of the main directions. */
  static WordVectors of(Map<String, float[]> vectors, int directions) {
    int length = vectors.values().stream().mapToInt(vector -> vector.length).max().orElse(0);
    if (directions < 0 || (directions > 0 && directions >= length)) {
      throw new IllegalArgumentException(
          "directions must be at least 0 and below the %d numbers of a vector, was %d"
              .formatted(length, directions));
    }
    var byWord =
        vectors.entrySet().stream()
            .filter(entry -> Synonyms.WORD.matcher(entry.getKey()).matches())
            .collect(
                groupingBy(
                    entry -> Synonyms.folded(entry.getKey()),
                    TreeMap::new,
                    mapping(Map.Entry::getValue, toList())));
    var rows = byWord.values().stream().map(same -> mean(same, length)).toArray(double[][]::new);
    PrincipalDirections.center(rows, length);
    PrincipalDirections.remove(rows, directions);
    var units = Arrays.stream(rows).map(WordVectors::unit).toList();
    return new WordVectors(List.copyOf(byWord.keySet()), units);
  }

  private static double[] mean(List<float[]> same, int length) {
    var mean = new double[length];
    for (float[] vector : same) {
      if (vector.length != length) {
        throw new IllegalArgumentException(
            "a vector has %d numbers and another %d".formatted(length, vector.length));
      }
      for (int i = 0; i < length; i++) {
        mean[i] += vector[i] / same.size();
      }
    }
    return mean;
  }

  private static float[] unit(double[] row) {
    double norm = Math.sqrt(PrincipalDirections.dot(row, row));
    var unit = new float[row.length];
    for (int i = 0; i < row.length && norm > 0; i++) {
      unit[i] = (float) (row[i] / norm);
    }
    return unit;
  }

  /** The words whose cosine is above {@code least}, from each word, the nearest first. */
  SynonymGraph above(double least) {
    var near = new ArrayList<List<Near>>();
    words.forEach(word -> near.add(new ArrayList<>()));
    for (int i = 0; i < units.size(); i++) {
      for (int j = 0; j < i; j++) {
        double cosine = dot(units.get(i), units.get(j));
        if (cosine > least) {
          near.get(i).add(new Near(j, cosine));
          near.get(j).add(new Near(i, cosine));
        }
      }
    }
    var nearest = new TreeMap<String, List<String>>();
    for (int i = 0; i < units.size(); i++) {
      if (!near.get(i).isEmpty()) {
        nearest.put(
            words.get(i),
            near.get(i).stream()
                .sorted(comparingDouble(Near::cosine).reversed().thenComparingInt(Near::word))
                .map(other -> words.get(other.word()))
                .toList());
      }
    }
    return new SynonymGraph(nearest);
  }

  private static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }
}
