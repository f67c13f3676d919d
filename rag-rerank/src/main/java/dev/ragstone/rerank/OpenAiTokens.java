package dev.ragstone.rerank;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.ragstone.rerank.TokenProbabilities.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens in the metadata of an OpenAI model; the only class that needs LangChain4j's module.
 */
final class OpenAiTokens {

  private OpenAiTokens() {}

  static List<Token> of(ChatResponseMetadata metadata) {
    var tokens = new ArrayList<Token>();
    if (metadata instanceof OpenAiChatResponseMetadata told) {
      for (LogProb token : orNone(told.logProbs())) {
        if (token.token() != null) {
          tokens.add(new Token(token.token(), probability(token), likely(token)));
        }
      }
    }
    return List.copyOf(tokens);
  }

  private static Map<String, Double> likely(LogProb token) {
    var likely = new HashMap<String, Double>();
    for (LogProb other : orNone(token.topLogprobs())) {
      if (other.token() != null) {
        likely.put(other.token(), probability(other));
      }
    }
    return likely;
  }

  /** What is not told is impossible: nothing is made of a token without a probability. */
  private static double probability(LogProb token) {
    double probability = token.logprob() == null ? 0 : Math.exp(token.logprob());
    return Double.isNaN(probability) ? 0 : Math.min(1, probability);
  }

  private static List<LogProb> orNone(@Nullable List<LogProb> tokens) {
    return tokens == null ? List.of() : tokens;
  }
}
