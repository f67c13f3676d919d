package dev.ragstone.rerank.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairTokenizerTest {

  private final Path folder;

  PairTokenizerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "Where is the mill?, It stands by the river.",
    "who'd unsplittable antidisestablishmentarianism, naïve café — 東京タワー 😀 x²",
    "a, ..."
  })
  void a_pair_is_what_the_tokenizer_itself_makes_of_it(String question, String passage)
      throws IOException {
    var json = bert();
    try (var tokenizer = PairTokenizer.load(json);
        var plain =
            HuggingFaceTokenizer.newInstance(
                json, Map.of("truncation", "false", "padding", "false"))) {
      var expected = plain.encode(question, passage);
      var read = tokenizer.read(passage, 100);

      var pair =
          tokenizer
              .template()
              .joined(tokenizer.read(question, 100).ids, read.ids, 0, read.length());

      assertThat(pair.ids).isEqualTo(expected.getIds());
      assertThat(pair.types).isEqualTo(expected.getTypeIds());
    }
  }

  @Test
  void shorter_pairs_are_filled_up_with_the_tokenizers_own_mark() throws IOException {
    try (var bert = PairTokenizer.load(TinyCrossEncoders.TOKENIZER);
        var roberta = PairTokenizer.load(TinyCrossEncoders.ROBERTA)) {
      assertThat(bert.pad()).isZero();
      assertThat(roberta.pad()).isEqualTo(1);
      assertThat(bert.template().marks()).isEqualTo(3);
      assertThat(roberta.template().marks()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[CLS]", "[SEP]", "[SEP][SEP]", "x[SEP]y", " [SEP] "})
  void no_text_brings_a_mark_along(String text) throws IOException {
    try (var tokenizer = PairTokenizer.load(TinyCrossEncoders.TOKENIZER)) {
      assertThat(tokenizer.read(text, 100).ids).doesNotContain(1, 2);
    }
  }

  @Test
  void a_tokenizer_that_puts_no_pairs_together_is_refused() throws IOException {
    var json = Files.readString(TinyCrossEncoders.TOKENIZER);
    var reversed = Files.writeString(folder.resolve("reversed.json"), swapped(json));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairTokenizer.load(reversed))
        .withMessage(reversed + " is no tokenizer: it does not put a question before a passage");
  }

  /** In the template for pairs, B before A. */
  private static String swapped(String json) {
    int pair = json.indexOf("\"pair\"");
    return json.substring(0, pair)
        + json.substring(pair)
            .replace("\"id\": \"A\"", "\"id\": \"-\"")
            .replace("\"id\": \"B\"", "\"id\": \"A\"")
            .replace("\"id\": \"-\"", "\"id\": \"B\"");
  }

  private Path bert() throws IOException {
    var name = "/bge-small-en-v1.5-q-tokenizer.json";
    var file = folder.resolve("bert.json");
    try (var in = Objects.requireNonNull(PairTokenizerTest.class.getResourceAsStream(name))) {
      Files.copy(in, file);
    }
    return file;
  }
}
