package dev.ragstone.rerank;

import dev.ragstone.core.Passage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every word is a token, and its first letter a direction of its own; the text "-" has no token.
 * Remembers which passages it was asked for, together in one list where together.
 */
final class LetterEncoder implements TokenEncoder {

  private final List<List<String>> asked = new ArrayList<>();

  List<List<String>> asked() {
    return asked;
  }

  @Override
  public TokenVectors query(String text) {
    var tokens =
        text.strip().equals("-") ? List.<String>of() : Arrays.asList(text.strip().split(" "));
    return TokenVectors.of(tokens, tokens.stream().map(LetterEncoder::vector).toList());
  }

  @Override
  public List<TokenVectors> passages(List<Passage> passages) {
    asked.add(passages.stream().map(Passage::text).toList());
    return passages.stream().map(passage -> query(passage.text())).toList();
  }

  private static float[] vector(String word) {
    var vector = new float[32];
    vector[word.charAt(0) % 32] = 1;
    return vector;
  }

  @Override
  public String toString() {
    return "letters";
  }
}
