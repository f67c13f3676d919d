package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The passages a reply selects, read behind its last word "selection" or "selected", be that a line
 * or a JSON field.
 *
 * @param numbers in the order of the reply, each once; empty if it says that none is useful
 * @param invented mentions of numbers no passage has
 */
record Selection(List<Integer> numbers, int invented) {

  private static final Pattern MARKER =
      Pattern.compile(
          "\\b(?:selection|selected(?:\\s+passages)?|useful\\s+passages)[\"'*_`]{0,3}\\s*[:=]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NONE =
      Pattern.compile(
          "^[\\s\"'*_`]*(?:\\[\\s*]|none\\b|nothing\\b|null\\b|no passages?\\b|empty\\b|\\[?\\s*0?\\s*]?\\s*$).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern BRACKETED = Pattern.compile("^\\s*(?:[-*•]\\s*)?[\\[【［]");

  /** Empty if the reply names no selection, which is not the same as selecting nothing. */
  static Optional<Selection> read(String reply, int highest) {
    return behindMarker(Replies.body(reply))
        .or(() -> behindMarker(afterThinking(reply)))
        .flatMap(selected -> of(selected, highest));
  }

  private static Optional<Selection> of(String selected, int highest) {
    if (selected.isBlank()) {
      return Optional.empty();
    }
    if (NONE.matcher(selected).matches()) {
      return Optional.of(new Selection(List.of(), 0));
    }
    var found = Replies.numbers(list(selected), highest);
    return found.valid().isEmpty()
        ? Optional.empty()
        : Optional.of(new Selection(found.valid(), found.invented()));
  }

  /** The rest of the line, or the next line, and lines behind it that begin with a bracket. */
  private static String list(String selected) {
    var lines = selected.lines().filter(line -> !line.isBlank()).toList();
    return Stream.concat(
            lines.stream().limit(1),
            lines.stream().skip(1).takeWhile(line -> BRACKETED.matcher(line).find()))
        .collect(joining(" "));
  }

  private static Optional<String> behindMarker(String text) {
    return MARKER
        .matcher(text)
        .results()
        .reduce((first, last) -> last)
        .map(m -> text.substring(m.end()));
  }

  /** Some models put only their answer into answer tags and the selection behind them. */
  private static String afterThinking(String reply) {
    var start = reply.substring(0, Math.min(reply.length(), 100_000));
    int thought = start.lastIndexOf("</think>");
    boolean thinksOn = thought < 0 && start.stripLeading().startsWith("<think>");
    return thinksOn ? "" : start.substring(Math.max(0, thought));
  }
}
