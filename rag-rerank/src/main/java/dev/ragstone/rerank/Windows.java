package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;

/** The windows a list is ranked by, from its back to its front. */
final class Windows {

  /** Positions {@code start} to {@code end}, the latter excluded, counted from 0. */
  record Window(int start, int end) {

    int size() {
      return end - start;
    }

    @Override
    public String toString() {
      return "places " + (start + 1) + " to " + end;
    }
  }

  private Windows() {}

  /**
   * Windows of at most {@code size} positions, each {@code step} nearer to the front; the last one
   * always starts at the front. One window if everything fits into it, none for an empty list.
   */
  static List<Window> over(int count, int size, int step) {
    var windows = new ArrayList<Window>();
    int end = count;
    boolean more = count > 0;
    while (more) {
      int start = Math.max(0, end - size);
      windows.add(new Window(start, end));
      end -= step;
      more = start > 0;
    }
    return windows;
  }
}
