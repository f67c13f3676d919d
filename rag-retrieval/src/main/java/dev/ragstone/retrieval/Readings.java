package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;

/** An index that can be read: as it is whenever it is asked, or pinned to one moment. */
interface Readings {

  /**
   * Runs {@code task} against one moment of the index.
   *
   * @throws IndexUnavailable if the index cannot be read, or is closed
   */
  <T> T reading(Reading<T> task);
}
