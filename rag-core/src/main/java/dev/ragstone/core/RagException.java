package dev.ragstone.core;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong outside our own code while answering a question. */
public abstract sealed class RagException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  private RagException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The index could not be opened or read. */
  public static final class IndexUnavailable extends RagException {
    private static final long serialVersionUID = 1L;

    /** {@code message} names the index and says what to do. */
    public IndexUnavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A filter that the index cannot honour; the search is refused rather than run without it. */
  public static final class InvalidFilter extends RagException {
    private static final long serialVersionUID = 1L;

    public InvalidFilter(String message) {
      super(message, null);
    }

    /** No passage has {@code field}. */
    public static InvalidFilter unknownField(String field, Collection<String> known) {
      return new InvalidFilter(
          "no passage has a metadata field '%s'; filter on one of %s, or add it while ingesting"
              .formatted(field, known));
    }
  }

  /** The model refused, failed or was unreachable. */
  public static final class ModelUnavailable extends RagException {
    private static final long serialVersionUID = 1L;

    /** The message names the kinds of {@code cause} and not its words, which may hold a key. */
    public ModelUnavailable(String task, @Nullable Throwable cause) {
      super("model failed to " + task + kinds(cause), cause);
    }

    private static String kinds(@Nullable Throwable cause) {
      if (cause == null) {
        return "";
      }
      var root = cause;
      for (var next = root.getCause(); next != null && next != root; next = next.getCause()) {
        root = next;
      }
      var kind = cause.getClass().getSimpleName();
      return root == cause
          ? " (" + kind + ")"
          : " (" + kind + ": " + root.getClass().getSimpleName() + ")";
    }
  }

  /** The model answered, but not in the form the prompt asked for. */
  public static final class UnreadableReply extends RagException {
    private static final long serialVersionUID = 1L;

    /** Only the start of {@code reply} is kept. */
    public UnreadableReply(String expected, String reply) {
      super(
          "expected "
              + expected
              + " but the model replied: "
              + reply.strip().substring(0, Math.min(SHOWN, reply.strip().length())),
          null);
    }
  }

  /** The time granted to the question, or to one of its stages, is spent. */
  public static final class DeadlineExceeded extends RagException {
    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(String doing) {
      super("out of time while " + doing, null);
    }
  }

  /**
   * As many questions as may be asked at once are being answered, or the application is closing.
   */
  public static final class Overloaded extends RagException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says why the question is refused and what its asker can do. */
    public Overloaded(String message) {
      super(message, null);
    }
  }

  /** The model calls or tokens granted to the question are spent. */
  public static final class BudgetExceeded extends RagException {
    private static final long serialVersionUID = 1L;

    public BudgetExceeded(String task, String spent) {
      super("no budget left to " + task + ": " + spent, null);
    }
  }
}
