package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import dev.ragstone.testing.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenEncodersTest {

  private static final List<String> WORDS = List.of("mill", "river", ".");

  /** Rows of [UNK], [CLS], [SEP], [Q], [D], mill, river and the full stop. */
  private static final float[][] TABLE = {
    {0, 0, 1}, {0, 1, 0}, {0, 1, 0}, {1, 1, 0}, {1, 0, 1}, {3, 4, 0}, {0, 2, 0}, {0, 0, 5}
  };

  private final Path folder;

  TokenEncodersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_bundled_one_leaves_marks_of_beginning_and_end_out() {
    assertThat(TokenEncoders.bundled().query("Where is Bath?").tokens())
        .containsExactly("where", "is", "bath", "?");
  }

  @Test
  void vectors_have_length_one() {
    var tokens = TokenEncoders.bundled().query("Where is Bath?");

    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.maxSim(i, tokens)).isCloseTo(1, within(.01));
    }
  }

  @Test
  void a_text_of_any_length_is_encoded() {
    assertThat(bundled("word ".repeat(5_000)).size()).isEqualTo(510);
    assertThat(bundled("\0\uD800 \uFFFF").size()).isLessThan(10);
    assertThat(TokenEncoders.bundled().query("").isEmpty()).isTrue();
  }

  @Test
  void passages_come_in_their_order_and_are_read_with_their_titles() {
    var titled = new Passage("b", "It turns.", "The mill", "", Map.of());

    var found = TokenEncoders.bundled().passages(List.of(new Passage("a", "A river"), titled));

    assertThat(found)
        .extracting(TokenVectors::tokens)
        .containsExactly(List.of("a", "river"), List.of("the", "mill", "it", "turns", "."));
  }

  @Test
  void a_model_of_ones_own_is_loaded_and_its_vectors_brought_to_length_one() throws IOException {
    var encoder = tiny(TokenSettings.USUAL);

    var question = encoder.query("Mill river");

    assertThat(question.tokens()).containsExactly("mill", "river");
    assertThat(question.maxSim(0, question)).isCloseTo(1, within(.01));
    assertThat(encoder.query("mill").maxSim(encoder.query("river"))).isCloseTo(.8, within(.01));
    assertThat(encoder).hasToString("tiny.onnx");
  }

  @Test
  void marks_of_questions_and_passages_count_where_they_are_to() throws IOException {
    var colbert = tiny(TokenSettings.USUAL.withMarks("[Q] ", "[D] "));
    var unmarked = tiny(new TokenSettings("[Q] ", "[D] ", 512, false, true));
    var passage = new Passage("p", "river.");

    assertThat(colbert.query("mill").tokens()).containsExactly("[CLS]", "[Q]", "mill", "[SEP]");
    assertThat(colbert.passages(List.of(passage)).getFirst().tokens())
        .containsExactly("[CLS]", "[D]", "river", ".", "[SEP]");
    assertThat(unmarked.query("mill").tokens()).containsExactly("mill");
    assertThat(colbert).hasToString("tiny.onnx ('[Q] ', '[D] ', most 512, marks)");
  }

  @Test
  void punctuation_is_left_out_where_it_is_to_be_and_long_texts_are_cut() throws IOException {
    var encoder = tiny(new TokenSettings("", "", 5, false, false));

    assertThat(encoder.query("mill. river. mill river").tokens()).containsExactly("mill", "river");
  }

  @Test
  void what_is_no_model_or_no_tokenizer_is_named() throws IOException {
    var tiny = TinyModel.in(folder, WORDS, TABLE);
    var text = Files.writeString(folder.resolve("text"), "{}");
    var usual = TokenSettings.USUAL;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenEncoders.onnx(text, tiny.tokenizer(), usual))
        .withMessageContaining("cannot load " + text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenEncoders.onnx(tiny.model(), text, usual))
        .withMessageContaining(text + " is no tokenizer");
    assertThatThrownBy(() -> TokenEncoders.onnx(tiny.model(), folder.resolve("no"), usual))
        .isInstanceOf(UncheckedIOException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenSettings("", "", 2, true, true))
        .withMessage("most must be at least 3, was 2");
  }

  @Test
  void many_threads_get_what_one_gets() {
    var passages =
        IntStream.range(0, 40)
            .mapToObj(i -> new Passage("p" + i, "Mill number " + i + " stands by a river."))
            .toList();

    var together = TokenEncoders.bundled().passages(passages);

    for (int i = 0; i < together.size(); i += 7) {
      assertThat(together.get(i)).isEqualTo(bundled(passages.get(i).text()));
    }
  }

  private TokenEncoder tiny(TokenSettings settings) throws IOException {
    var tiny = TinyModel.in(folder, WORDS, TABLE);
    return TokenEncoders.onnx(tiny.model(), tiny.tokenizer(), settings);
  }

  private static TokenVectors bundled(String text) {
    return TokenEncoders.bundled().passages(List.of(new Passage("p", text))).getFirst();
  }
}
