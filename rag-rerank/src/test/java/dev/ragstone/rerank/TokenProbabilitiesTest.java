package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.TokenProbabilities.Token;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenProbabilitiesTest {

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void all_ways_to_write_yes_and_no_count_for_the_score() {
    var tokens =
        List.of(token("Yes", 0.5, Map.of("Yes", 0.5, " yes", 0.1, "No", 0.2, "Well", 0.2)));

    // (0.5 + 0.1) / (0.5 + 0.1 + 0.2)
    assertThat(score(yesNo("Yes", tokens))).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void a_token_that_is_not_among_its_likely_ones_counts_too() {
    var tokens = List.of(token("no", 0.25, Map.of("YES", 0.75)));

    assertThat(score(yesNo("no", tokens))).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void the_answer_is_looked_for_behind_the_thinking() {
    var tokens =
        List.of(
            token("<think>", 1),
            token("no", 1),
            token("</think>", 1),
            token(" no", 0.6, Map.of(" no", 0.6, " yes", 0.4)),
            token(".", 1));

    assertThat(score(yesNo("<think>no</think> no.", tokens))).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void a_word_of_several_tokens_is_as_sure_as_all_of_them() {
    var tokens = List.of(token("Y", 0.8), token("es", 0.5));

    assertThat(score(yesNo("Yes", tokens))).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void a_grade_counts_as_much_as_the_model_was_sure_of_it() {
    assertThat(score(graded("7", List.of(token("7", 0.9))))).isCloseTo(6.3, within(1e-9));
    assertThat(score(graded("9", List.of(token("9", 0.5))))).isCloseTo(4.5, within(1e-9));
  }

  @Test
  void a_grade_of_two_tokens_is_as_sure_as_both() {
    var tokens =
        List.of(token("<answer>", 0.9), token("1", 0.8), token("0", 0.5), token("</answer>", 1));

    assertThat(score(graded("<answer>10</answer>", tokens))).isCloseTo(4.0, within(1e-9));
  }

  @Test
  void tokens_that_do_not_write_the_reply_change_nothing() {
    assertThat(score(graded("7", List.of(token("17", 0.1))))).isEqualTo(7);
    assertThat(score(yesNo("yes", List.of(token("eyes", 0.1))))).isEqualTo(1);
    assertThat(score(yesNo("no", List.of()))).isZero();
  }

  @Test
  void the_more_certain_yes_comes_first_by_the_metadata_of_an_open_ai_model() {
    var model =
        telling(
            Map.of(
                "red", List.of(logProb("Yes", 0.6, logProb("Yes", 0.6), logProb("No", 0.4))),
                "green", List.of(logProb("Yes", 0.9, logProb("Yes", 0.9), logProb("no", 0.1))),
                "blue", List.of(logProb("Yes", 0.7, logProb("Yes", 0.7), logProb(" No", 0.3)))));

    var ranked = Rerankers.yesNo(model).apply(candidates("why?", "red", "green", "blue"), run);

    assertThat(ids(ranked)).containsExactly("2", "3", "1");
  }

  @Test
  void what_the_metadata_leave_out_is_no_error() {
    var gaps = new ArrayList<LogProb>();
    gaps.add(LogProb.builder().build());
    gaps.add(LogProb.builder().token("yes").build());
    gaps.add(LogProb.builder().token("!").logprob(Double.NaN).build());
    gaps.add(LogProb.builder().token("?").logprob(3.0).build());

    var tokens = TokenProbabilities.openAi().of(response("yes!?", gaps));

    assertThat(tokens).containsExactly(token("yes", 0), token("!", 0), token("?", 1));
    assertThat(TokenProbabilities.openAi().of(response("yes", null))).isEmpty();
  }

  @Test
  void models_that_tell_nothing_give_plain_scores() {
    var response = ChatResponse.builder().aiMessage(AiMessage.from("yes")).build();

    assertThat(TokenProbabilities.openAi().of(response)).isEmpty();
    assertThat(TokenProbabilities.none().of(response)).isEmpty();
  }

  private double score(Pointwise judge) {
    var hit = candidates("why?", "red").ranking().hits().getFirst();
    return judge.score(candidates("why?", "red").question(), hit, run);
  }

  private static YesNo yesNo(String reply, List<Token> tokens) {
    return new YesNo(saying(reply), response -> tokens);
  }

  private static Graded graded(String reply, List<Token> tokens) {
    return new Graded(saying(reply), response -> tokens);
  }

  private static ChatModel saying(String reply) {
    return ScriptedChatModel.answering(prompt -> reply);
  }

  private static Token token(String text, double probability) {
    return token(text, probability, Map.of());
  }

  private static Token token(String text, double probability, Map<String, Double> likely) {
    return new Token(text, probability, likely);
  }

  private static LogProb logProb(String token, double probability, LogProb... likely) {
    return LogProb.builder()
        .token(token)
        .logprob(Math.log(probability))
        .topLogprobs(List.of(likely))
        .build();
  }

  private static ChatModel telling(Map<String, List<LogProb>> byText) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        var prompt = ((UserMessage) request.messages().getLast()).singleText();
        return byText.entrySet().stream()
            .filter(entry -> prompt.contains("[1] " + entry.getKey()))
            .map(entry -> response("Yes", entry.getValue()))
            .findFirst()
            .orElseThrow();
      }
    };
  }

  @SuppressWarnings("NullAway") // what a model without log-probabilities gives
  private static ChatResponse response(String text, @Nullable List<LogProb> logProbs) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(text))
        .metadata(OpenAiChatResponseMetadata.builder().logProbs(logProbs).build())
        .build();
  }
}
