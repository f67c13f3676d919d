package dev.ragstone.decompose;

/** The planners this module offers. */
public final class Planners {

  private Planners() {}

  /**
   * Plans by rules for English, without a model: chains of relations ("the spouse of the director
   * of X"), places and deeds ("the city where X is located", "the author who wrote X"). Chains that
   * start from no name, questions of more than 400 characters, and whatever no rule is sure of have
   * no plan.
   *
   * @return a planner that makes no model call, never fails, and plans at most five steps, all of
   *     them look-ups; the last asks what the question asks
   * @see <a href="https://arxiv.org/abs/1906.02916">Min et al., ACL 2019 (DecompRC)</a>, whose type
   *     bridging these are
   */
  public static Planner byRules() {
    return new RulePlanner();
  }
}
