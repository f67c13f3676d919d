package dev.ragstone.core.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChatTest {

  @Test
  void a_model_that_fails_in_whatever_way_is_unavailable() {
    var model = ScriptedChatModel.failing(new NullPointerException("inside the client"));

    assertThatThrownBy(() -> Chat.ask(model, "rerank", "?", Run.within(Duration.ofSeconds(5))))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessage("model failed to rerank (NullPointerException)")
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void a_model_that_returns_nothing_at_all_is_unavailable() {
    ChatModel model =
        new ChatModel() {
          @Override
          @SuppressWarnings("NullAway") // what foreign code may do
          public ChatResponse chat(ChatRequest request) {
            return null;
          }
        };

    assertThatThrownBy(() -> Chat.ask(model, "rerank", "?", Run.within(Duration.ofSeconds(5))))
        .isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void a_model_that_never_replies_is_left_at_the_deadline() {
    var run = Run.within(Duration.ofMillis(50));

    assertThatThrownBy(() -> Chat.ask(ScriptedChatModel.hanging(), "rerank", "?", run))
        .isInstanceOf(DeadlineExceeded.class)
        .hasMessage("out of time while waiting for the model to rerank");
  }

  @Test
  void tokens_are_those_the_model_reports_or_a_quarter_of_the_characters() {
    var run = Run.within(Duration.ofSeconds(5));

    Chat.ask(ScriptedChatModel.saying("12345678"), "guess", "1234", run);
    Chat.ask(counting(new TokenUsage(70, 3)), "count", "1234", run);

    assertThat(run.trace().only(Trace.Event.Asked.class))
        .extracting(Trace.Event.Asked::tokensIn, Trace.Event.Asked::tokensOut)
        .containsExactly(tuple(1L, 2L), tuple(70L, 3L));
  }

  private static ChatModel counting(TokenUsage usage) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        return ChatResponse.builder().aiMessage(AiMessage.from("yes")).tokenUsage(usage).build();
      }
    };
  }
}
