package dev.ragstone.rerank.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausalChatTest {

  private static final String PROMPT = "the old mill stands by the river . who built it ?";
  private static final List<CausalModel> MODELS = TinyCausal.all();

  static List<CausalModel> models() {
    return MODELS;
  }

  @AfterAll
  static void close() {
    MODELS.forEach(CausalModel::close);
  }

  /** The likeliest tokens, found through the text alone. */
  private static List<Integer> likeliest(CausalModel model, String prompt, int tokens) {
    var written = new ArrayList<Integer>();
    while (written.size() < tokens) {
      written.add(model.read(prompt + " " + model.text(written), Look.LOGITS).likeliest());
    }
    return written;
  }

  private static ChatRequest request(String prompt) {
    return ChatRequest.builder().messages(UserMessage.from(prompt)).build();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void it_writes_the_likeliest_token_again_and_again(CausalModel model) {
    var response = CausalModels.chat(model, 6).chat(request(PROMPT));

    assertThat(response.aiMessage().text()).isEqualTo(model.text(likeliest(model, PROMPT, 6)));
    assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(model.tokens(PROMPT).size());
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(6);
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void both_runtimes_write_the_same_and_every_thread_does() {
    var replies =
        IntStream.range(0, 20)
            .parallel()
            .mapToObj(i -> CausalModels.chat(MODELS.get(i % MODELS.size()), 5).chat(PROMPT))
            .distinct();

    assertThat(replies).hasSize(1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void a_token_that_ends_a_reply_is_not_part_of_it(CausalModel model) {
    var tokens = likeliest(model, PROMPT, 6);
    int last =
        IntStream.range(0, 6)
            .filter(i -> !tokens.subList(0, i).contains(tokens.get(i)))
            .max()
            .orElseThrow();
    var end = model.text(List.of(tokens.get(last)));
    var settings = new Writing(6, "", "\n", List.of(end));

    var response = CausalModels.chat(model, settings).chat(request(PROMPT));

    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.aiMessage().text()).isEqualTo(model.text(tokens.subList(0, last)));
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(last + 1);
  }

  @Test
  void the_window_ends_a_reply_and_a_prompt_beyond_it_is_refused() {
    var chat = CausalModels.chat(MODELS.getFirst(), 10);

    var response = chat.chat(request("mill ".repeat(TinyCausal.WINDOW - 2)));

    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(3);
    assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThatThrownBy(() -> chat.chat("mill ".repeat(TinyCausal.WINDOW + 1)))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("the prompt has 513 tokens, and model.onnx reads 512");
  }

  @Test
  void a_request_can_ask_for_less_but_not_for_more() {
    var chat = CausalModels.chat(MODELS.getFirst(), 4);

    for (int asked : new int[] {2, 4, 9}) {
      var request =
          ChatRequest.builder().messages(UserMessage.from(PROMPT)).maxOutputTokens(asked).build();
      assertThat(chat.chat(request).tokenUsage().outputTokenCount()).isEqualTo(Math.min(asked, 4));
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void a_state_is_that_of_the_last_layer_and_of_the_prompt_as_it_is_shown(CausalModel model) {
    var marks = Writing.of(4).between("<v1> ", " <v2>");
    var reading = model.read(PROMPT, Look.HIDDEN);
    var marked = model.read("<v1> " + PROMPT + " <v2>", Look.HIDDEN);

    assertThat(model.state(PROMPT)).containsExactly(reading.hidden(2));
    assertThat(CausalModels.chat(model, 4).state(PROMPT)).containsExactly(reading.hidden(2));
    assertThat(CausalModels.chat(model, marks).state(PROMPT)).containsExactly(marked.hidden(2));
  }

  @Test
  void a_prompt_cannot_spell_a_mark_of_the_model() {
    var model = MODELS.getFirst();
    var chat = CausalModels.chat(model, Writing.of(4).between("<v1>", "<v2>"));
    int mark = model.token("<v3>").orElseThrow();

    assertThat(model.tokens(PROMPT + " <v3>")).anyMatch(token -> token.id() == mark);
    assertThat(chat.state(PROMPT + " <v3> [UNK]"))
        .containsExactly(model.state("<v1>" + PROMPT + " < v3> [ UNK]<v2>"));
    assertThat(model.state("<v1>" + PROMPT + " < v3> <passages> [1]" + "<v2>"))
        .containsExactly(chat.state(PROMPT + " <v3> <passages> [1]"));
  }

  @Test
  void marks_of_several_tokens_are_broken_up_and_other_brackets_stay() {
    var read = new ArrayList<String>();
    var model = new Recording(read);
    var chat = CausalModels.chat(model, Writing.of(1).between("<|user|>", "<|end|>"));

    chat.state("[INST] a [/INST] <<SYS>> <|end|> <passages> [1] a < b </passages>");
    chat.chat("<|end|>");

    assertThat(read)
        .containsExactly(
            "<|user|>[ INST] a [ /INST] << SYS>> < |end|> <passages> [1] a < b </passages><|end|>",
            "<|user|>< |end|><|end|>");
  }

  /** Knows one token, the mark of an end, and says it. */
  private record Recording(List<String> read) implements CausalModel {

    @Override
    public Reading read(String prompt, Look look) {
      read.add(prompt);
      return new Reading(tokens(prompt), new float[] {1}, new float[][] {{1}}, new float[0][][]);
    }

    @Override
    public List<Reading.Token> tokens(String text) {
      return List.of(new Reading.Token(0, 0, text.length()));
    }

    @Override
    public OptionalInt token(String text) {
      return text.equals("<|end|>") ? OptionalInt.of(0) : OptionalInt.empty();
    }

    @Override
    public String text(List<Integer> tokens) {
      return "";
    }

    @Override
    public int window() {
      return 8;
    }

    @Override
    public void close() {}
  }

  @Test
  void a_conversation_is_one_text_and_what_is_no_text_is_refused() {
    var chat = CausalModels.chat(MODELS.getFirst(), 4);
    var conversation =
        ChatRequest.builder()
            .messages(
                SystemMessage.from("the old mill"),
                UserMessage.from("stands by"),
                AiMessage.from("the river"),
                UserMessage.from(List.of(TextContent.from("who"), TextContent.from("built it ?"))))
            .build();

    assertThat(chat.chat(conversation).aiMessage().text())
        .isEqualTo(chat.chat("the old mill stands by the river who built it ?"));
    assertThatThrownBy(() -> chat.chat(UserMessage.from(ImageContent.from("http://x/y.png"))))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(() -> chat.chat(ToolExecutionResultMessage.from("1", "x", "y")))
        .isInstanceOf(UnsupportedFeatureException.class);
    assertThatThrownBy(
            () ->
                chat.chat(
                    ChatRequest.builder()
                        .messages(UserMessage.from("who ?"))
                        .toolSpecifications(ToolSpecification.builder().name("x").build())
                        .build()))
        .isInstanceOf(UnsupportedFeatureException.class);
  }

  @Test
  void an_interrupted_thread_writes_no_further() {
    var chat = CausalModels.chat(MODELS.getFirst(), 400);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> chat.chat(PROMPT)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = MODELS.getFirst();

    assertThat(CausalModels.chat(model, 32).toString()).endsWith("model.onnx, at most 32 tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CausalModels.chat(model, 0))
        .withMessage("a reply has at least 1 token, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CausalModels.chat(model, new Writing(4, "", "", List.of("</s>"))))
        .withMessageStartingWith("</s> is not one token of");
  }
}
