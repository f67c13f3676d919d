package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.rerank.local.CausalModel;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Passages and questions as data in a prompt that goes to a tokenizer as it is: besides what {@link
 * PromptText} takes care of, nothing in them can become a mark of the model, such as {@code
 * <|im_end|>}, {@code <extra_id_0>} or {@code [INST]}, or a label in letters.
 */
final class CausalText {

  private static final Pattern TAG = Pattern.compile("<(?=[/|｜]*\\p{Alpha})");
  private static final Pattern LABEL = Pattern.compile("[\\[【［]\\s*(/?[A-Z_]{1,16})\\s*[\\]】］]");

  private CausalText() {}

  static String data(String text, int words) {
    return clean(PromptText.data(text, words));
  }

  /** Title and text of the whole passage. */
  static String data(Hit hit) {
    var title = hit.passage().title();
    var text = data(hit.passage().text(), Integer.MAX_VALUE);
    return title.isBlank() ? text : data(title, Integer.MAX_VALUE) + ": " + text;
  }

  /** One line each, numbered from 1. */
  static List<String> numbered(List<Hit> hits, int words) {
    return PromptText.numbered(hits, words).lines().map(CausalText::clean).toList();
  }

  /** One line each, behind the letters from A on. */
  static String lettered(List<Hit> hits, int words) {
    var lines = numbered(hits, words);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> "[" + (char) ('A' + i) + lines.get(i).substring(lines.get(i).indexOf(']')))
        .collect(joining("\n"));
  }

  private static String clean(String line) {
    return LABEL.matcher(TAG.matcher(line).replaceAll("‹")).replaceAll("($1)");
  }

  /**
   * The longest prompt the model can read whole, by the words that each of {@code passages} may
   * have, {@link PromptText#WORDS} at most.
   *
   * @throws ModelUnavailable if not even a word of each fits
   */
  static String fitting(CausalModel model, int passages, IntFunction<String> prompt) {
    return prompt.apply(words(model, passages, prompt));
  }

  /** The words of each passage that make such a prompt. */
  static int words(CausalModel model, int passages, IntFunction<String> prompt) {
    int words = PromptText.WORDS;
    while (true) {
      int over = model.tokens(prompt.apply(words)).size() - model.window();
      if (over <= 0) {
        return words;
      }
      if (words == 1) {
        throw new ModelUnavailable(
            "read %d passages at once: a window of %d tokens is too small"
                .formatted(passages, model.window()),
            null);
      }
      words = Math.max(1, words - Math.max(1, over / (4 * passages)));
    }
  }
}
