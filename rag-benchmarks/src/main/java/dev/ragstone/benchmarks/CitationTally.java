package dev.ragstone.benchmarks;

import dev.ragstone.core.Passage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What of made claims is shown with citations once they were checked. */
final class CitationTally {

  /** Claims of a kind, and those shown with and without what they rest on. */
  private static final class Kind {
    int all;
    int shownRight;
    int shownWrong;
    boolean isRight;
  }

  private final Map<String, Kind> kinds = new TreeMap<>();
  private int cited;
  private int wrong;

  /**
   * @param shown the passages it is shown with; none if it is not shown
   */
  void add(MadeClaim claim, Set<Passage> shown) {
    var kind = kinds.computeIfAbsent(claim.described(), described -> new Kind());
    boolean right = claim.restsOn(shown);
    kind.all++;
    kind.isRight = claim.isTrue();
    kind.shownRight += right ? 1 : 0;
    kind.shownWrong += !right && !shown.isEmpty() ? 1 : 0;
    cited += claim.cited().isEmpty() ? 0 : 1;
    wrong += claim.isWrong() ? 1 : 0;
  }

  /** The kinds of claims that are true, or those that are not and no mark can mend. */
  List<String> kinds(boolean right) {
    return kinds.entrySet().stream()
        .filter(entry -> entry.getValue().isRight == right)
        .map(Map.Entry::getKey)
        .toList();
  }

  int count(String kind) {
    return kind(kind).all;
  }

  /** The share of a kind that is shown, with what it rests on or with something else. */
  double shown(String kind, boolean right) {
    int shown = right ? kind(kind).shownRight : kind(kind).shownWrong;
    return (double) shown / Math.max(1, kind(kind).all);
  }

  private Kind kind(String name) {
    return kinds.getOrDefault(name, new Kind());
  }

  /** Wrong among what is shown before and after, and right claims that are shown, as cells. */
  @Override
  public String toString() {
    int right = kinds.values().stream().mapToInt(kind -> kind.isRight ? kind.all : 0).sum();
    int shownRight = kinds.values().stream().mapToInt(kind -> kind.shownRight).sum();
    int shownWrong = kinds.values().stream().mapToInt(kind -> kind.shownWrong).sum();
    return String.format(
        Locale.ROOT,
        "%.3f | %.3f | %.3f",
        (double) wrong / Math.max(1, cited),
        (double) shownWrong / Math.max(1, shownRight + shownWrong),
        (double) shownRight / Math.max(1, right));
  }
}
