package dev.ragstone.rerank.local;

import java.util.List;

/**
 * A model that looks at a passage in several views and makes, of all passages together, an anchor
 * for each view. Safe for several threads.
 *
 * @see <a href="https://arxiv.org/abs/2509.07485">MVP, 2025</a>
 */
public interface MultiViewModel extends AutoCloseable {

  /**
   * The views of each passage beside the question: one vector a view, all of the same length.
   *
   * @throws dev.ragstone.core.RagException if the model fails
   */
  List<float[][]> views(String question, List<String> passages);

  /**
   * One vector a view: what the passages have in common under it.
   *
   * @param views of at least one passage
   * @throws dev.ragstone.core.RagException if the model fails
   */
  float[][] anchors(List<float[][]> views);

  /** Waits for passes under way and frees the model's memory. */
  @Override
  void close();
}
