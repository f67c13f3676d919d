package dev.ragstone.rerank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words that may stand for each other: what an attacker may write in place of a word, and what the
 * random copies of {@link Rerankers#certified} draw from.
 *
 * <p>A word is a run of letters and digits, or several joined by single hyphens or apostrophes;
 * case does not matter. Being synonyms goes both ways. Copies draw from all words that a chain of
 * synonyms leads to or, where these are more than 100, from the 100 nearest: by the length of the
 * chain, then by cosine or by spelling.
 *
 * @see <a href="https://arxiv.org/abs/2005.14424">Ye, Gong &amp; Liu, ACL 2020 (SAFER)</a>
 */
public final class Synonyms {

  static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*+");

  private static final int LARGEST = 100;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  private final Map<String, List<String>> pools;
  private final Map<String, Double> overlaps = new HashMap<>();

  private Synonyms(SynonymGraph graph, int largest) {
    pools = graph.pools(largest);
    for (String word : pools.keySet()) {
      double least =
          graph.neighbours(word).stream().mapToDouble(it -> overlap(word, it)).min().orElse(1);
      overlaps.put(word, least);
    }
  }

  /**
   * Synonyms by word.
   *
   * @throws IllegalArgumentException if a word is not one, but several or none
   */
  public static Synonyms of(Map<String, ? extends Collection<String>> synonyms) {
    return of(synonyms, LARGEST);
  }

  static Synonyms of(Map<String, ? extends Collection<String>> synonyms, int largest) {
    var neighbours = new TreeMap<String, Set<String>>();
    synonyms.forEach((word, others) -> others.forEach(other -> join(neighbours, word, other)));
    return joined(neighbours, largest);
  }

  /**
   * Synonyms from a UTF-8 file of one set a line, its words apart by blanks, commas or semicolons.
   *
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if a word is not one
   */
  public static Synonyms read(Path file) {
    var neighbours = new TreeMap<String, Set<String>>();
    for (String line : lines(file)) {
      var words = Arrays.stream(BETWEEN.split(line)).filter(word -> !word.isEmpty()).toList();
      words.forEach(word -> words.forEach(other -> join(neighbours, word, other)));
    }
    return joined(neighbours, LARGEST);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Words whose vectors are close once the mean of all, and the directions in which they differ
   * most, are taken away. Every pair is compared: minutes for 60 000 words.
   *
   * @param vectors all of one length; those of spellings that differ in case only are averaged, and
   *     what is not a word is left out
   * @param cosine above which two words are synonyms, in [0, 1); .9 is usual for counter-fitted
   *     vectors
   * @param directions how many are taken away, at least 0 and fewer than a vector has numbers; 8 is
   *     usual for vectors of 300
   * @see <a href="https://arxiv.org/abs/1702.01417">Mu &amp; Viswanath, ICLR 2018
   *     (all-but-the-top)</a>
   */
  public static Synonyms ofVectors(Map<String, float[]> vectors, double cosine, int directions) {
    if (!(cosine >= 0 && cosine < 1)) {
      throw new IllegalArgumentException("cosine must be in [0, 1), was " + cosine);
    }
    return new Synonyms(WordVectors.of(vectors, directions).above(cosine), LARGEST);
  }

  private static Synonyms joined(Map<String, Set<String>> neighbours, int largest) {
    var nearest = new TreeMap<String, List<String>>();
    neighbours.forEach((word, others) -> nearest.put(word, List.copyOf(others)));
    return new Synonyms(new SynonymGraph(nearest), largest);
  }

  private static void join(Map<String, Set<String>> neighbours, String one, String other) {
    var a = folded(one);
    var b = folded(other);
    if (!a.equals(b)) {
      neighbours.computeIfAbsent(a, word -> new TreeSet<>()).add(b);
      neighbours.computeIfAbsent(b, word -> new TreeSet<>()).add(a);
    }
  }

  static String folded(String word) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("'%s' is not one word".formatted(word));
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /** What copies draw from in place of {@code word}, itself included; empty if it has none. */
  List<String> pool(String word) {
    return pools.getOrDefault(word.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * The share of the pool of {@code word} that stays the same at least, whichever of its synonyms
   * is written in its place: 1 minus the total variation distance of the two draws.
   */
  double overlap(String word) {
    return overlaps.getOrDefault(word.toLowerCase(Locale.ROOT), 1.0);
  }

  private double overlap(String word, String other) {
    var one = pool(word);
    var two = pool(other);
    if (one.equals(two)) {
      return 1;
    }
    long common = one.stream().filter(new HashSet<>(two)::contains).count();
    return (double) common / Math.max(one.size(), two.size());
  }

  @Override
  public String toString() {
    return pools.size() + " words with synonyms";
  }
}
