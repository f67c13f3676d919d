package dev.ragstone.spring;

import java.util.Arrays;

/** The stages that ask a chat model, by words of their prompts, with a reply that suits each. */
enum Prompted {
  DECOMPOSE("Write down which facts", "1. Who built the mill?\n2. When did #1 build the mill?"),
  READ("You look one fact up", "Anna Weir [1]"),
  RERANK("You put passages in order", "[1] > [2] > [3]"),
  RERANK_AGAIN("Your reply is read by a program", "[1] > [2] > [3]"),
  SELECT("Decide which of the numbered passages", "Answer: Anna Weir.\nSelection: [1] [2] [3]"),
  /** Its prompt numbers passages by their ids, and the mill's comes last; the answer, by rank. */
  GENERATE("You answer a question using the numbered passages", "Anna Weir built it in 1850 [3].");

  final String words;
  final String reply;

  Prompted(String words, String reply) {
    this.words = words;
    this.reply = reply;
  }

  /** The stage that {@code prompt} comes from. */
  static Prompted by(String prompt) {
    return Arrays.stream(values())
        .filter(stage -> prompt.contains(stage.words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no stage asks: " + prompt));
  }
}
