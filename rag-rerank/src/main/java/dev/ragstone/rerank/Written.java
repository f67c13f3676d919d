package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import dev.ragstone.rerank.TokenProbabilities.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The tokens that wrote a word or a number. */
final class Written {

  private Written() {}

  /**
   * The tokens of the last place where {@code said} stands by itself, whatever its case: behind any
   * thinking there is the answer. None if they do not write it.
   */
  static List<Token> last(List<Token> tokens, String said) {
    var text = tokens.stream().map(Token::text).collect(joining());
    var mention =
        Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(said) + "(?![\\p{L}\\p{N}])")
            .matcher(text);
    int start = -1;
    while (mention.find()) {
      start = mention.start();
    }
    return start < 0 ? List.of() : within(tokens, start, start + said.length());
  }

  private static List<Token> within(List<Token> tokens, int start, int end) {
    var within = new ArrayList<Token>();
    int at = 0;
    for (Token token : tokens) {
      int next = at + token.text().length();
      if (at < end && next > start) {
        within.add(token);
      }
      at = next;
    }
    return within;
  }

  /** How sure the model was of all of {@code tokens}: the product of their probabilities. */
  static double probability(List<Token> tokens) {
    return tokens.stream().mapToDouble(Token::probability).reduce(1, (a, b) -> a * b);
  }
}
