package dev.ragstone.spring;

/** How a chat model reranks: the value of {@code ragstone.rerank.with}. */
public enum RerankWith {
  /** Windows are put in order, from the back of the list to its front. */
  LISTWISE,
  /** The same, and the model sees how well words match. */
  LISTWISE_WITH_SCORES,
  /** The same, and the model thinks before it orders. */
  REASONING_LISTWISE,
  /** Every window in several orders, and what the replies agree on. */
  SELF_CONSISTENT,
  /** The first window is put in order; only what beats its middle is looked at again. */
  TOP_DOWN,
  /** Groups send their best to the next round. */
  TOURNAMENT,
  /** Groups are graded, twice in other company, all at once. */
  GROUPWISE,
  /** Groups are graded all at once, and the best window is put in order. */
  DUAL_STAGE,
  /** The best of a few, again and again. */
  SETWISE,
  /** The same, and the model thinks before it chooses. */
  REASONING_SETWISE,
  /** The better of two, again and again, each pair in both orders. */
  PAIRWISE,
  /** Whether a passage answers: yes or no. */
  YES_NO,
  /** How well a passage answers, from 0 to 10. */
  GRADED,
  /** Several criteria, weighed. */
  CRITERIA,
  /** What speaks for and against, with quotations that are checked. */
  ARGUMENTS
}
