package dev.ragstone.evaluation;

/** STUB until the recorded branch is merged. */
public final class ReplyMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
