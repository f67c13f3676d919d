package dev.ragstone.rerank.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausalModelsTest {

  private static final Offset<Double> CLOSE = within(1e-4);
  private static final JsonNode EXPECTED = TinyCausal.expected();
  private static final String PROMPT = EXPECTED.get("prompt").asText();
  private static final Look ALL =
      Look.attention(PROMPT.indexOf("where"), PROMPT.length()).andHidden().andLogits();

  private static final List<CausalModel> MODELS = TinyCausal.all();

  static List<CausalModel> models() {
    return MODELS;
  }

  @AfterAll
  static void close() {
    MODELS.forEach(CausalModel::close);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void logits_of_the_last_place_are_those_computed_by_other_means(CausalModel model) {
    var reading = model.read(PROMPT, Look.LOGITS);
    var logits = TinyCausal.numbers(EXPECTED.get("logits"));

    assertThat(reading.tokens())
        .extracting(token -> (double) token.id())
        .isEqualTo(TinyCausal.numbers(EXPECTED.get("tokens")));
    double sum = 0;
    for (int i = 0; i < logits.size(); i++) {
      assertThat(reading.logit(i)).isCloseTo(logits.get(i), CLOSE);
      sum += Math.exp(reading.logProbability(i));
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(reading.logit(logits.size())).isNaN();
    assertThat(reading.logit(reading.likeliest()))
        .isCloseTo(logits.stream().mapToDouble(it -> it).max().orElseThrow(), CLOSE);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void hidden_states_and_attention_are_those_computed_by_other_means(CausalModel model) {
    var reading = model.read(PROMPT, ALL);

    assertThat(reading.layers()).isEqualTo(3);
    for (int layer = 0; layer < 3; layer++) {
      var hidden = TinyCausal.numbers(EXPECTED.get("hidden").get(layer));
      for (int i = 0; i < hidden.size(); i++) {
        assertThat((double) reading.hidden(layer)[i]).isCloseTo(hidden.get(i), CLOSE);
      }
    }
    for (int token = 0; token < reading.tokens().size(); token++) {
      double sum = 0;
      for (int layer = 0; layer < 2; layer++) {
        for (int head = 0; head < 2; head++) {
          double value = EXPECTED.get("attention").get(layer).get(head).get(token).asDouble();
          assertThat(reading.attention(layer, head, token)).isCloseTo(value, CLOSE);
          sum += value;
        }
      }
      assertThat(reading.attention(token)).isCloseTo(sum, CLOSE);
    }
  }

  @Test
  void both_runtimes_see_the_same() {
    assumeThat(MODELS).as("PyTorch is here").hasSize(2);
    var a = MODELS.getFirst().read(PROMPT, ALL);
    var b = MODELS.getLast().read(PROMPT, ALL);

    for (int i = 0; i < TinyCausal.numbers(EXPECTED.get("logits")).size(); i++) {
      assertThat(a.logit(i)).isCloseTo(b.logit(i), CLOSE);
    }
    for (int i = 0; i < a.tokens().size(); i++) {
      assertThat(a.attention(i)).isCloseTo(b.attention(i), CLOSE);
    }
    for (int layer = 0; layer < 3; layer++) {
      assertThat(a.hidden(layer)).containsExactly(b.hidden(layer), Offset.offset(1e-4f));
    }
  }

  @Test
  void a_model_that_says_only_the_rows_asked_for_shows_the_same_attention() {
    try (var rows = TinyCausal.onnx("rows.onnx")) {
      var reading = rows.read(PROMPT, Look.attention(ALL.from(), ALL.to()).andLogits());
      var whole = MODELS.getFirst().read(PROMPT, ALL);

      for (int i = 0; i < reading.tokens().size(); i++) {
        assertThat(reading.attention(i)).isCloseTo(whole.attention(i), CLOSE);
      }
      assertThat(reading.logit(7)).isCloseTo(whole.logit(7), CLOSE);
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void tokens_know_their_characters_behind_signs_of_two(CausalModel model) {
    var text = "a 🪿 heron by the é mill";

    var tokens = model.tokens(text);

    assertThat(tokens)
        .extracting(token -> text.substring(token.from(), token.to()))
        .containsExactly("a", "🪿", "heron", "by", "the", "é", "mill");
    assertThat(tokens.get(2).within(text.indexOf("heron"), text.indexOf("by"))).isTrue();
    assertThat(tokens.get(3).within(text.indexOf("heron"), text.indexOf("by"))).isFalse();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void a_label_is_a_token_only_if_it_is_known_and_alone(CausalModel model) {
    assertThat(model.token("yes")).isEqualTo(model.token(" yes")).isPresent();
    assertThat(model.token("maybe")).isEmpty();
    assertThat(model.token("yes no")).isEmpty();
    assertThat(model.token("")).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void a_prompt_that_does_not_fit_is_refused(CausalModel model) {
    assertThat(model.read("mill ".repeat(512), Look.LOGITS).tokens()).hasSize(512);
    assertThatThrownBy(() -> model.read("mill ".repeat(513), Look.LOGITS))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("read 513 tokens")
        .hasMessageContaining("reads 1 to 512");
    assertThatThrownBy(() -> model.read(" ", Look.LOGITS)).isInstanceOf(ModelUnavailable.class);
    assertThatThrownBy(() -> model.read("mill ", Look.attention(4, 5)))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("no token is where attention is asked of");
  }

  @Test
  void what_a_model_does_not_say_is_missed_only_when_it_is_read() {
    try (var rows = TinyCausal.onnx("rows.onnx")) {
      assertThat(rows.read(PROMPT, Look.LOGITS).likeliest()).isNotNegative();
      assertThatThrownBy(() -> rows.read(PROMPT, Look.HIDDEN))
          .isInstanceOf(ModelUnavailable.class)
          .hasMessageContaining("rows.onnx says only [logits, attentions]");
      assertThatThrownBy(() -> rows.read(PROMPT, Look.HIDDEN.andLogits()))
          .isInstanceOf(ModelUnavailable.class)
          .hasMessageContaining("show hidden_states");
    }
    var reading = MODELS.getFirst().read(PROMPT, Look.HIDDEN);
    assertThatIllegalStateException()
        .isThrownBy(() -> reading.logit(0))
        .withMessage("nobody looked at the logits");
  }

  @Test
  void text_can_be_decoded_step_by_step() {
    var model = MODELS.getFirst();
    var tokens = new ArrayList<Integer>();
    for (int step = 0; step < 3; step++) {
      tokens.add(model.read("the mill " + model.text(tokens), Look.LOGITS).likeliest());
    }

    assertThat(model.tokens(model.text(tokens)))
        .extracting(Reading.Token::id)
        .containsExactlyElementsOf(tokens);
  }

  @Test
  void many_threads_read_what_one_reads() {
    for (CausalModel model : MODELS) {
      var alone = model.read(PROMPT, Look.LOGITS).logit(3);

      assertThat(
              IntStream.range(0, 40)
                  .parallel()
                  .mapToObj(i -> model.read(PROMPT, Look.LOGITS).logit(3))
                  .toList())
          .allSatisfy(logit -> assertThat(logit).isCloseTo(alone, CLOSE));
    }
  }

  @Test
  void a_closed_model_is_not_read() {
    var model = TinyCausal.onnx();
    model.close();
    model.close();

    assertThatThrownBy(() -> model.read(PROMPT, Look.LOGITS))
        .isInstanceOf(ModelUnavailable.class)
        .hasMessageContaining("model.onnx was closed");
  }

  @Test
  void what_is_no_model_is_named(@TempDir Path folder) throws IOException {
    var text = Files.writeString(folder.resolve("text.onnx"), "{}");
    var model = TinyCausal.folder().resolve("model.onnx");
    var tokenizer = TinyCausal.folder().resolve("tokenizer.json");
    Files.copy(tokenizer, folder.resolve("tokenizer.json"));
    Files.writeString(folder.resolve("model.pt"), "{}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CausalModels.onnx(text, tokenizer, CausalSettings.USUAL))
        .withMessageContaining("cannot load " + text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CausalModels.onnx(model, text, CausalSettings.USUAL))
        .withMessageContaining("is no tokenizer");
    if (TinyCausal.hasPytorch()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CausalModels.pytorch(folder, CausalSettings.USUAL))
          .withMessageContaining("PyTorch cannot load");
    }
    assertThatThrownBy(() -> CausalModels.pytorch(folder.resolve("no"), CausalSettings.USUAL))
        .isInstanceOf(UncheckedIOException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CausalModels.onnx(
                    TinyCausal.folder().resolve("views-decoder.onnx"),
                    tokenizer,
                    CausalSettings.USUAL))
        .withMessageContaining("but not encoder_");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CausalSettings(7, List.of()))
        .withMessage("window must be at least 8, was 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CausalSettings(8, List.of("past_key_values.0.key")))
        .withMessageEndingWith("export it without a cache");
    assertThatIllegalArgumentException().isThrownBy(() -> Look.attention(3, 3));
  }
}
