package dev.ragstone.rerank;

/**
 * How {@link Rerankers#setwise} sorts.
 *
 * @param children passages one passage is compared with in a prompt, at least 2; a prompt holds one
 *     more
 * @param k how many of the best are wanted, at least 1; the others keep their order behind
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 * @param votes how often each choice is made, at least 1: several are made on as many mixed orders
 *     of the same passages, and the one chosen most often is the choice
 */
public record Setwise(Sort sort, int children, int k, int depth, int votes) {

  /**
   * Heapsort of the best 100 by ten passages a prompt for the best ten: about 30 model calls that
   * read 310 passages in all. With 19 children about 22 calls read 390 to 450, with 2 about 130
   * read 370 to 420.
   */
  public static final Setwise USUAL = new Setwise(Sort.HEAP, 9, 10, 100, 1);

  /** The same by 20 passages a prompt, for models to which a call costs more than a passage. */
  public static final Setwise FEWEST_CALLS = USUAL.withChildren(19);

  public Setwise {
    Settings.atLeast(2, children, "children");
    Settings.atLeast(1, k, "k");
    Settings.atLeast(2, depth, "depth");
    Settings.atLeast(1, votes, "votes");
  }

  public Setwise withSort(Sort other) {
    return new Setwise(other, children, k, depth, votes);
  }

  public Setwise withChildren(int other) {
    return new Setwise(sort, other, k, depth, votes);
  }

  public Setwise withK(int other) {
    return new Setwise(sort, children, other, depth, votes);
  }

  public Setwise withDepth(int other) {
    return new Setwise(sort, children, k, other, votes);
  }

  public Setwise withVotes(int other) {
    return new Setwise(sort, children, k, depth, other);
  }

  @Override
  public String toString() {
    return "%s, children %d, k %d, depth %d".formatted(sort, children, k, depth)
        + (votes > 1 ? ", votes " + votes : "");
  }
}
