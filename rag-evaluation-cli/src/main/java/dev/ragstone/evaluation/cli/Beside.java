package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.Results;

final class Beside {
  private Beside() {}

  static String markdown(Results before, Results after) {
    return before.name() + after.name();
  }
}
