package dev.ragstone.generation;

import dev.langchain4j.model.TokenCountEstimator;

/** How many tokens a text costs. */
@FunctionalInterface
interface TokenCount {

  /** Three and a half characters a token, and a tenth more to be safe with an unknown tokenizer. */
  TokenCount ESTIMATE = text -> (int) Math.ceil(text.length() * 1.1 / 3.5);

  int of(String text);

  static TokenCount by(TokenCountEstimator estimator) {
    return text -> text.isEmpty() ? 0 : estimator.estimateTokenCountInText(text);
  }
}
