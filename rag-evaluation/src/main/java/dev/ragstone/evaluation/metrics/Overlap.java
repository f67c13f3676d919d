package dev.ragstone.evaluation.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How much of what was given is right, and how much of what is right was given. */
record Overlap(double precision, double recall) {

  static final Overlap NONE = new Overlap(0, 0);

  private static final Set<String> ALL_OR_NOTHING = Set.of("yes", "no", "noanswer");

  /** The overlap of {@code given} items of which {@code right} are among {@code wanted}. */
  static Overlap of(int right, int given, int wanted) {
    return right == 0 ? NONE : new Overlap((double) right / given, (double) right / wanted);
  }

  /** The overlap of two answers by token, counting repetitions; yes and no never overlap partly. */
  static Overlap ofAnswers(String said, String gold) {
    var normalised = Wording.squad(said);
    var wanted = Wording.squad(gold);
    if (normalised.equals(wanted)) {
      return new Overlap(1, 1);
    }
    if (ALL_OR_NOTHING.contains(normalised) || ALL_OR_NOTHING.contains(wanted)) {
      return NONE;
    }
    var tokens = Wording.tokens(normalised);
    var left = new ArrayList<>(Wording.tokens(wanted));
    int all = left.size();
    return of((int) tokens.stream().filter(left::remove).count(), tokens.size(), all);
  }

  /** The overlap of two texts by their longest common subsequence of words. */
  static Overlap ofSequences(String said, String gold) {
    var given = Wording.words(said);
    var wanted = Wording.words(gold);
    return of(longestCommon(given, wanted), given.size(), wanted.size());
  }

  /** The overlap of two sets. */
  static Overlap ofSets(Collection<String> given, Set<String> wanted) {
    return of((int) given.stream().filter(wanted::contains).count(), given.size(), wanted.size());
  }

  Overlap times(Overlap other) {
    return new Overlap(precision * other.precision, recall * other.recall);
  }

  double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static int longestCommon(List<String> one, List<String> other) {
    var above = new int[other.size() + 1];
    for (String word : one) {
      var row = new int[other.size() + 1];
      for (int i = 1; i < row.length; i++) {
        row[i] = word.equals(other.get(i - 1)) ? above[i - 1] + 1 : Math.max(above[i], row[i - 1]);
      }
      above = row;
    }
    return above[other.size()];
  }
}
