package dev.ragstone.rerank;

import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;

/**
 * What a chat model tells about how sure it was of each token of its reply. A model that is to tell
 * has to be built so: OpenAI's with {@code logprobs(true)} and {@code topLogprobs(20)}.
 */
@FunctionalInterface
public interface TokenProbabilities {

  /** The tokens of the reply in their order; none if the model does not tell. */
  List<Token> of(ChatResponse response);

  /**
   * One token of a reply.
   *
   * @param text as it was written, spaces included
   * @param probability in [0, 1]
   * @param likely the probabilities of what might have stood in its place, as far as they are told
   */
  record Token(String text, double probability, Map<String, Double> likely) {
    public Token {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability lies in [0, 1], not " + probability);
      }
      likely = Map.copyOf(likely);
    }
  }

  /** No model tells anything: replies count as they are. */
  static TokenProbabilities none() {
    return response -> List.of();
  }

  /**
   * What LangChain4j's OpenAI models tell, and nothing of others. Their module need not be there.
   */
  static TokenProbabilities openAi() {
    return response ->
        isOpenAi(response.metadata().getClass()) ? OpenAiTokens.of(response.metadata()) : List.of();
  }

  /** Asked by name, so that no class of a module that may be missing is ever looked for. */
  private static boolean isOpenAi(Class<?> metadata) {
    return metadata.getName().equals("dev.langchain4j.model.openai.OpenAiChatResponseMetadata");
  }
}
