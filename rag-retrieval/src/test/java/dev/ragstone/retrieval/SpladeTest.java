package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.testing.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpladeTest {

  private static final List<String> WORDS = List.of("mill", "river", "water");

  /**
   * Logits of [UNK], [CLS], [SEP], [Q], [D], mill, river and water for each: a mill and a river are
   * about water, number 7, too.
   */
  private static final float[][] LOGITS = {
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, -1, -1, -1},
    {0, 0, 0, 0, 0, -1, -1, -1},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 3, -2, .5f},
    {0, 0, 0, 0, 0, -1, 2, 1},
    {0, 0, 0, 0, 0, 0, 0, 4},
  };

  private static final TermWeigher.Frequencies TEN =
      new TermWeigher.Frequencies() {
        @Override
        public long passages() {
          return 10;
        }

        @Override
        public long passagesWith(String term) {
          return Long.parseLong(term);
        }
      };

  private final TinyModel tiny;
  private final Path folder;

  SpladeTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    tiny = TinyModel.in(folder, WORDS, LOGITS);
  }

  @Test
  void a_term_weighs_the_highest_of_its_logits_saturated() {
    var splade = TermWeighers.splade(tiny.model(), tiny.tokenizer());

    var weights = splade.passages(List.of(new Passage("p", "river", "Mill", "", Map.of())));

    assertThat(weights).hasSize(1);
    assertThat(weights.getFirst()).containsOnlyKeys("5", "6", "7");
    assertThat(weights.getFirst().get("5")).isCloseTo(Math.log(4), within(1e-6));
    assertThat(weights.getFirst().get("6")).isCloseTo(Math.log(3), within(1e-6));
    assertThat(weights.getFirst().get("7")).isCloseTo(Math.log(2), within(1e-6));
    assertThat(splade.query("Mill river", TEN)).isEqualTo(weights.getFirst());
  }

  @Test
  void a_passage_is_found_by_a_word_it_does_not_say() {
    var settings =
        IndexSettings.USUAL.withTermWeights(TermWeighers.splade(tiny.model(), tiny.tokenizer()));
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()), settings)) {
      index.add(List.of(new Passage("mill", "mill"), new Passage("river", "river")));

      var found = index.sparse().search(Query.subQuestion("water"), List.of(), 9);

      assertThat(ids(found)).containsExactly("river", "mill");
      assertThat(found.hits().getFirst().score()).isCloseTo(Math.log(5) * Math.log(2), within(.01));
      assertThat(index.sparse()).hasToString("sparse(splade tiny.onnx)");
    }
  }

  @Test
  void questions_may_do_without_the_model() {
    var splade = TermWeighers.spladeOfPassages(tiny.model(), tiny.tokenizer());

    assertThat(splade.query("mill, mill water", TEN))
        .containsOnlyKeys("0", "5", "7")
        .containsEntry("5", Math.log1p(5.5 / 5.5));
    assertThat(splade).hasToString("splade of passages tiny.onnx");
  }

  @Test
  void what_is_no_model_or_no_tokenizer_is_named() throws IOException {
    var text = Files.writeString(folder.resolve("text"), "{}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TermWeighers.splade(text, tiny.tokenizer()))
        .withMessageContaining("cannot load " + text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TermWeighers.splade(tiny.model(), text))
        .withMessageContaining(text + " is no tokenizer");
    assertThatThrownBy(() -> TermWeighers.splade(tiny.model(), folder.resolve("no")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
