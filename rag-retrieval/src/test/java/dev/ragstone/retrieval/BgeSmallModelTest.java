package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bundled encoder makes the vectors that LangChain4j makes of the same model. */
class BgeSmallModelTest {

  private final BgeSmallModel model = (BgeSmallModel) Encoder.bundled().model();

  @Test
  void vectors_are_those_of_langchain4j() {
    var texts =
        segments(
            "A ragstone is a hard sandstone that breaks into rough pieces.",
            "Don't stop: it's 4.5 °C — naïve café, C++ (draft) *:* field:x",
            "石と川",
            "?",
            words(60, 1),
            words(300, 2));

    var ours = model.embedAll(texts).content();
    var theirs = new BgeSmallEnV15QuantizedEmbeddingModel().embedAll(texts).content();

    for (int i = 0; i < texts.size(); i++) {
      assertThat(CosineSimilarity.between(ours.get(i), theirs.get(i)))
          .as(texts.get(i).text())
          .isGreaterThan(0.999);
    }
  }

  /** LangChain4j's own class of this model stops reading after 510 tokens. */
  @Test
  void a_longer_text_is_read_to_its_end() {
    var start = words(600, 3);

    var mills = model.embed(start + " mill".repeat(400)).content();
    var rivers = model.embed(start + " river".repeat(400)).content();
    var mill = model.embed("mill").content();

    assertThat(CosineSimilarity.between(mills, mill))
        .isGreaterThan(CosineSimilarity.between(rivers, mill));
  }

  @Test
  void a_text_has_one_vector_whatever_it_is_embedded_with() {
    var texts = new ArrayList<TextSegment>();
    for (int i = 0; i < 12; i++) {
      texts.add(TextSegment.from(words(5 + 7 * i, i)));
    }

    var together = model.embedAll(texts).content();

    for (int i = 0; i < texts.size(); i++) {
      Embedding alone = model.embed(texts.get(i)).content();
      assertThat(alone.vector()).containsExactly(together.get(i).vector());
    }
  }

  @Test
  void an_empty_text_is_refused() {
    var blank = new ArrayList<>(segments("first", "\u200b"));

    assertThatThrownBy(() -> model.embedAll(blank))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty text");
  }

  @Test
  void stretches_end_between_words() {
    var tokens = new ArrayList<String>(List.of("[CLS]"));
    for (int i = 0; i < 508; i++) {
      tokens.add("word");
    }
    tokens.addAll(List.of("rag", "##stone", "##s", "lie", "[SEP]"));

    assertThat(TokenStretches.of(tokens.toArray(String[]::new)))
        .containsExactly(new TokenStretches.Stretch(1, 509), new TokenStretches.Stretch(509, 513));
    assertThat(TokenStretches.of(new String[] {"[CLS]", "[SEP]"})).isEmpty();
  }

  @Test
  void a_word_longer_than_a_stretch_is_cut_all_the_same() {
    var tokens = new ArrayList<String>(List.of("[CLS]", "a"));
    for (int i = 0; i < 1100; i++) {
      tokens.add("##a");
    }
    tokens.add("[SEP]");

    var stretches = TokenStretches.of(tokens.toArray(String[]::new));

    assertThat(stretches.getLast().to()).isEqualTo(tokens.size() - 1);
    assertThat(stretches).allMatch(s -> s.length() >= 1 && s.length() <= 510);
  }

  private static List<TextSegment> segments(String... texts) {
    return List.of(texts).stream().map(TextSegment::from).toList();
  }

  private static String words(int count, int seed) {
    var random = new Random(seed);
    var known = List.of("the", "river", "mill", "ragstone", "stands", "weir", "turbines", "old");
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(known.get(random.nextInt(known.size()))).append(i % 9 == 8 ? ". " : " ");
    }
    return text.toString();
  }

  @Test
  void the_tokenizers_library_is_told_not_to_report_where_it_runs() {
    assertThat(Encoder.bundled().name()).isNotBlank();

    assertThat(System.getProperty("OPT_OUT_TRACKING", System.getenv("OPT_OUT_TRACKING")))
        .isEqualTo("true");
  }
}
