package dev.ragstone.decompose;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rewrite of a text must keep of it and may not add to it.
 *
 * @param text what is rewritten
 * @param sources what else a rewrite may take names and numbers from
 */
record Faithfulness(String text, List<String> sources) {

  private static final int TIMES = 3;
  private static final int WORDS_MORE = 40;
  private static final int LETTERS_OF_A_WORD = 10;

  Faithfulness {
    sources = List.copyOf(sources);
  }

  /**
   * Checks all but what is {@link #missing}: that {@code rewrite} asks something if it must, is not
   * much longer than the text, shares a word with the text or the sources, and has no name and no
   * number that these have not.
   *
   * @throws UnreadableReply saying what {@code reply} should have been
   */
  void check(String rewrite, boolean mustAsk, String reply) {
    if (mustAsk && rewrite.chars().allMatch(c -> c < 0x80) && !OneQuestion.asks(rewrite)) {
      throw new UnreadableReply("a question, not its answer,", reply);
    }
    int words = TIMES * words(text) + WORDS_MORE;
    int letters =
        Math.min(TIMES * text.length() + WORDS_MORE * LETTERS_OF_A_WORD, Question.MAX_LENGTH);
    if (words(rewrite) > words || rewrite.length() > letters) {
      throw new UnreadableReply("a rewrite of at most " + words + " words", reply);
    }
    var all = Stream.concat(Stream.of(text), sources.stream()).toList();
    var known = all.stream().flatMap(source -> Figures.in(source).stream()).collect(toSet());
    for (String number : Figures.in(rewrite)) {
      if (!known.contains(number)) {
        throw new UnreadableReply("a rewrite without the new number " + number, reply);
      }
    }
    var names = new Names(all);
    if (names.isStrange(rewrite)) {
      throw new UnreadableReply("a rewrite about what was asked", reply);
    }
    names
        .newIn(rewrite)
        .ifPresent(
            name -> {
              throw new UnreadableReply("a rewrite without the new name " + name, reply);
            });
  }

  /** The numbers and quotations of the text that {@code rewrite} has lost, in their order. */
  List<String> missing(String rewrite) {
    var kept = Figures.in(rewrite);
    return Stream.concat(
            Figures.in(text).stream().filter(number -> !kept.contains(number)),
            Quotations.in(text).stream().filter(quoted -> !Quotations.stands(quoted, rewrite)))
        .toList();
  }

  private static int words(String text) {
    return text.strip().split("\\s+").length;
  }
}
