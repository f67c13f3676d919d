package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.llm.PromptText;

/** A draft inside a prompt. */
final class DraftText {

  private DraftText() {}

  /** A sentence a line, as data, with the marks that it really carries behind it. */
  static String shown(String text) {
    return Draft.of(text).pieces().stream()
        .filter(piece -> !piece.isBlank())
        .map(DraftText::line)
        .collect(joining("\n"));
  }

  private static String line(String piece) {
    var marks = Marks.in(piece).stream().map(n -> "[" + n + "]").collect(joining());
    var said = PromptText.data(Draft.said(piece), PromptText.WORDS);
    return marks.isEmpty() ? said : said + " " + marks;
  }
}
