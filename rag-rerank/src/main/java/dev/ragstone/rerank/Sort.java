package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.List;
import java.util.Locale;

/**
 * How comparisons of a few passages bring the best k of a list to its front. A judge who never errs
 * gets the true best k from each of them, and one who contradicts himself an end.
 */
public enum Sort {

  /**
   * A heap, built level by level and then emptied from its top: about as many comparisons whatever
   * the list, and the fewest on one that is not nearly in order.
   */
  HEAP {
    @Override
    void sort(List<Hit> order, int k, int children, Contest contest) {
      HeapSort.sort(order, k, children, contest);
    }
  },

  /**
   * Passes from the back of the list to its front: after each one more of the best is where it
   * belongs, and the others have only moved back. Every comparison waits for the one before; many
   * on lists that are far from being in order.
   */
  SLIDING {
    @Override
    void sort(List<Hit> order, int k, int children, Contest contest) {
      SlidingSort.sort(order, k, children, contest);
    }
  },

  /**
   * Sorts the first k and then looks for others that are better than the last of these: where the
   * best are near the top already, the fewest passages read and the fewest comparisons that wait
   * for each other; up to four times those of a heap where they are not.
   *
   * @see <a href="https://arxiv.org/abs/2504.10509">Podolak et al., SIGIR 2025 (setwise
   *     insertion)</a>
   */
  INSERTION {
    @Override
    void sort(List<Hit> order, int k, int children, Contest contest) {
      InsertionSort.sort(order, k, children, contest);
    }
  };

  /**
   * Changes {@code order}, which is a permutation whenever the contest is asked.
   *
   * @param children how many passages the contest can compare with one
   */
  abstract void sort(List<Hit> order, int k, int children, Contest contest);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
