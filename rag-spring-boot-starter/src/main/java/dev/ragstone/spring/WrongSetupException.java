package dev.ragstone.spring;

/** An application is put together in a way that cannot work, and what to do about it. */
final class WrongSetupException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String action;

  /** {@code problem} and {@code action} are for whoever starts the application. */
  WrongSetupException(String problem, String action) {
    super(problem + "; " + action);
    this.problem = problem;
    this.action = action;
  }

  String problem() {
    return problem;
  }

  String action() {
    return action;
  }
}
