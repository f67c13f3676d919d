package dev.ragstone.rerank;

/**
 * How tournaments are held.
 *
 * @param tournaments that are held at once, each with groups of its own, at least 1; the paper's
 *     economical figure is 2, its best 10
 * @param group passages a prompt holds, at least 4
 * @param depth candidates that take part, at least 2; the others keep their places behind
 * @param ordered whether the best {@code group} passages are put in order at the end, in one more
 *     call: points have ties, and in these the order of arrival decides
 * @param seed of the groups
 */
public record TournamentSettings(
    int tournaments, int group, int depth, boolean ordered, long seed) {

  /** Two tournaments of the best 100 in groups of 20, and an order of the best 20. */
  public static final TournamentSettings USUAL = new TournamentSettings(2, 20, 100, true, 0);

  public TournamentSettings {
    Settings.atLeast(1, tournaments, "tournaments");
    Settings.atLeast(4, group, "group");
    Settings.atLeast(2, depth, "depth");
  }

  /** These settings with another number of tournaments. */
  public TournamentSettings withTournaments(int count) {
    return new TournamentSettings(count, group, depth, ordered, seed);
  }

  /** These settings by points only. */
  public TournamentSettings unordered() {
    return new TournamentSettings(tournaments, group, depth, false, seed);
  }

  @Override
  public String toString() {
    return "tournaments %d, group %d, depth %d, %s, seed %d"
        .formatted(tournaments, group, depth, ordered ? "ordered" : "by points", seed);
  }
}
