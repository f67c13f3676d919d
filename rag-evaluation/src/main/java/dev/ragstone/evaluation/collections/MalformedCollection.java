package dev.ragstone.evaluation.collections;

import org.jspecify.annotations.Nullable;

/**
 * A file of a test collection, or a run, that is missing or does not keep to its format. The
 * message names the file, the line and the field, and says what is expected there.
 */
public final class MalformedCollection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedCollection(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
