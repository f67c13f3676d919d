package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class StableChatModelTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(30));
  private final List<Trace.Event> events = new ArrayList<>();

  private static String prompt(String... texts) {
    return Injection.of(UserMessage.from("Which is it?"), Contexts.context("Which?", texts))
        .singleText();
  }

  private static int first(String prompt) {
    return Integer.parseInt(prompt.replaceAll("(?s).*<passages>\n\\[(\\d+)].*", "$1"));
  }

  private ChatModel stable(ChatModel model, Unstable so) {
    return Generators.stableChatModel(model, Stable.of(5).ifUnstable(so), LIMITS, events::add);
  }

  @Test
  void a_message_with_passages_is_asked_in_several_orders_and_the_majority_speaks() {
    var model =
        ScriptedChatModel.answering(
            p -> first(p) == 1 ? "It is Beta [2, 3]." : "It is Alpha 【" + first(p) + "】.");

    var reply = stable(model, Unstable.keep()).chat(prompt("A.", "B.", "C.", "D.", "E."));

    assertThat(reply).startsWith("It is Alpha");
    assertThat(model.asked()).hasSize(4).doesNotHaveDuplicates();
    assertThat(new Trace(events).toString()).contains("stable(5 orders): 3/4 orders agree");
  }

  @Test
  void the_order_in_which_the_passages_come_does_not_matter() {
    var model = ScriptedChatModel.answering(p -> "It is " + p.lines().skip(4).toList() + ".");
    var prompt = prompt("A.", "B.", "C.");
    var shown = ShownPassages.in(prompt).orElseThrow();

    var reply = stable(model, Unstable.keep()).chat(prompt);

    assertThat(stable(model, Unstable.keep()).chat(shown.prompt(shown.passages().reversed())))
        .isEqualTo(reply);
  }

  @Test
  void what_shows_no_passages_and_what_may_call_tools_goes_through_unchanged() {
    var requests = new ConcurrentLinkedQueue<ChatRequest>();
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from("Alpha.")).build();
          }
        };
    var plain = ChatRequest.builder().messages(UserMessage.from("Which?")).build();
    var one = ChatRequest.builder().messages(UserMessage.from(prompt("A."))).build();
    var answered =
        ChatRequest.builder()
            .messages(UserMessage.from(prompt("A.", "B.")), AiMessage.from("So?"))
            .build();
    var tools =
        ChatRequest.builder()
            .messages(UserMessage.from(prompt("A.", "B.")))
            .toolSpecifications(ToolSpecification.builder().name("look").build())
            .build();

    for (ChatRequest request : List.of(plain, one, answered, tools)) {
      stable(model, Unstable.keep()).chat(request);
    }

    assertThat(requests).containsExactly(plain, one, answered, tools);
    assertThat(events).isEmpty();
  }

  @Test
  void everything_but_the_order_stays_in_the_request() {
    var requests = new ConcurrentLinkedQueue<ChatRequest>();
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from("Alpha.")).build();
          }
        };
    var image = ImageContent.from(Image.builder().url("http://localhost/a.png").build());
    var system = SystemMessage.from("Be brief.");
    var message = UserMessage.from(TextContent.from(prompt("A.", "B.", "C.")), image);
    var request = ChatRequest.builder().messages(system, message).temperature(.1).topK(7).build();

    stable(model, Unstable.keep()).chat(request);

    assertThat(requests)
        .hasSize(2)
        .allSatisfy(
            asked -> {
              assertThat(asked.messages().getFirst()).isEqualTo(system);
              assertThat(((UserMessage) asked.messages().getLast()).contents()).endsWith(image);
              assertThat(asked.parameters()).isEqualTo(request.parameters());
            });
  }

  @Test
  void an_unstable_reply_can_be_replaced() {
    var model =
        ScriptedChatModel.answering(
            p -> p.contains("] E.") ? "It is number " + first(p) + "." : "It is Alpha.");
    var prompt = prompt("A.", "B.", "C.", "D.", "E.");

    assertThat(stable(model, Unstable.keep()).chat(prompt)).isEqualTo("It is number 1.");
    assertThat(stable(model, Unstable.abstain()).chat(prompt)).contains("different answers");
    assertThat(stable(model, Unstable.shrink()).chat(prompt)).isEqualTo("It is Alpha.");
    assertThat(model.asked().getLast()).contains("] A.", "] B.", "] C.").doesNotContain("] D.");
  }

  @Test
  void if_every_order_fails_the_caller_is_told() {
    var model = ScriptedChatModel.failing(new IllegalStateException("down"));

    assertThatThrownBy(() -> stable(model, Unstable.keep()).chat(prompt("A.", "B.")))
        .isInstanceOf(RagException.ModelUnavailable.class);
    assertThat(new Trace(events).dropped()).hasSize(2);
  }

  @Test
  void there_is_nothing_to_rerank() {
    var model = ScriptedChatModel.saying();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stable(model, Unstable.rerank(Stage.unchanged())))
        .withMessageContaining("no candidates to rerank");
  }
}
