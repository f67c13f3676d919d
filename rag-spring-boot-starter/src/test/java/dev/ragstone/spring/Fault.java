package dev.ragstone.spring;

import dev.ragstone.testing.ScriptedChatModel;

/** What may go wrong with a call of a chat model. */
enum Fault {
  FAILS,
  HANGS,
  SAYS_NOTHING,
  TALKS_NONSENSE,
  NEVER_STOPS_THINKING;

  String reply() {
    return switch (this) {
      case FAILS -> throw new IllegalStateException("no route to host");
      case HANGS -> ScriptedChatModel.hanging().chat("?");
      case SAYS_NOTHING -> "";
      case TALKS_NONSENSE -> "¯\\_(ツ)_/¯ ".repeat(500);
      case NEVER_STOPS_THINKING -> "<think>" + "hmm ".repeat(50_000);
    };
  }
}
