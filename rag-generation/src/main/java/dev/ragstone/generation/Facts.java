package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Question;
import dev.ragstone.core.llm.PromptText;

/** What has been found out so far, as material of a prompt. */
final class Facts {

  private Facts() {}

  /** A step and its answer a line; {@code (none)} if nothing is known. */
  static String of(Question question) {
    return question.findings().isEmpty()
        ? "(none)"
        : question.findings().stream()
            .map(found -> line(found.question()) + " " + line(found.answer()))
            .collect(joining("\n"));
  }

  private static String line(String text) {
    return PromptText.data(text, PromptText.WORDS);
  }
}
