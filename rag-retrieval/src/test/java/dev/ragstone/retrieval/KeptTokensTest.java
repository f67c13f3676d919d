package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTokensTest {

  private static final Passage MILL = new Passage("a", "old stone", "The mill", "", Map.of());
  private static final Passage RIVER = new Passage("b", "a quick river");

  private final Path folder;
  private final Encoder encoder = Encoder.of(new CountingEncoder());
  private final WordLengths words = new WordLengths("words");

  KeptTokensTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void vectors_are_read_where_the_index_has_the_passage_after_a_restart_too() {
    var fresh = words.passages(List.of(RIVER, MILL));
    try (var index = open(words)) {
      index.add(List.of(MILL, RIVER));
    }
    words.asked.clear();

    try (var index = open(words)) {
      assertThat(index.tokens().passages(List.of(RIVER, MILL))).isEqualTo(fresh);
      assertThat(words.asked).isEmpty();
      assertThat(index.tokens().query("stone")).isEqualTo(words.query("stone"));
      assertThat(index.tokens()).hasToString("kept words");
    }
  }

  @Test
  void passages_the_index_has_not_or_has_with_another_text_are_encoded() {
    var other = new Passage("c", "unknown");
    var changed = new Passage("b", "a quicker river");
    var asked = List.of(other, MILL, changed, RIVER);
    try (var index = open(words)) {
      index.add(List.of(MILL, RIVER));
      words.asked.clear();

      var found = index.tokens().passages(asked);

      assertThat(words.asked).containsExactly("unknown", "a quicker river");
      assertThat(found).isEqualTo(words.passages(asked));
      assertThat(index.tokens().passages(List.of())).isEmpty();
    }
  }

  @Test
  void metadata_are_no_text() {
    try (var index = open(words)) {
      index.add(List.of(MILL));
      words.asked.clear();

      index
          .tokens()
          .passages(List.of(new Passage("a", "old stone", "The mill", "x", Map.of("k", 1))));

      assertThat(words.asked).isEmpty();
    }
  }

  @Test
  void a_passage_that_is_replaced_has_its_new_vectors_and_a_deleted_one_none() {
    try (var index = open(words)) {
      index.add(List.of(MILL, RIVER));
      index.add(List.of(new Passage("b", "a slow river")));
      index.delete(List.of("a"));
      words.asked.clear();

      var found = index.tokens().passages(List.of(new Passage("b", "a slow river"), MILL));

      assertThat(found.getFirst().tokens()).containsExactly("a", "slow", "river");
      assertThat(words.asked).containsExactly("old stone");
    }
  }

  @Test
  void many_passages_in_many_segments_are_each_read() {
    var many = IntStream.range(0, 150).mapToObj(i -> new Passage("p" + i, "number " + i)).toList();
    try (var index = open(words)) {
      for (Passage passage : many) {
        index.add(List.of(passage));
        index.passage(passage.id()); // every search of something new makes a segment
      }
      words.asked.clear();

      assertThat(index.tokens().passages(many.reversed()))
          .extracting(tokens -> tokens.tokens().getLast())
          .isEqualTo(many.reversed().stream().map(p -> p.text().substring(7)).toList());
      assertThat(words.asked).isEmpty();
    }
  }

  @Test
  void an_index_remembers_what_it_keeps_and_refuses_another() {
    open(words).close();
    try (var index = open(words)) {
      index.add(List.of(MILL));
    }

    assertThatThrownBy(() -> open(new WordLengths("others")))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining(
            "keeps token vectors by words beside texts and vectors, but token vectors by others is"
                + " configured now");
    assertThatThrownBy(() -> LuceneIndex.open(folder, encoder))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining("but nothing is configured now");
  }

  @Test
  void an_index_without_them_is_not_opened_with_them_and_says_what_is_missing() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      index.add(List.of(MILL));

      assertThatThrownBy(index::tokens)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("IndexSettings.withTokens");
      assertThatThrownBy(index::sparse)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("IndexSettings.withTermWeights");
    }

    assertThatThrownBy(() -> open(words))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining("keeps nothing beside texts and vectors");
  }

  @Test
  void the_order_of_derived_fields_says_nothing_and_of_a_kind_there_is_one() {
    var weigher = TermWeighers.idf(Language.ENGLISH);
    var one = IndexSettings.USUAL.withTokens(words).withTermWeights(weigher);
    var other =
        IndexSettings.USUAL
            .withTermWeights(TermWeighers.idf(Language.ANY))
            .withTermWeights(weigher)
            .withTokens(words);
    try (var index = LuceneIndex.open(folder, encoder, one)) {
      index.add(List.of(MILL));
    }

    LuceneIndex.open(folder, encoder, other).close();
    assertThat(other.derived()).hasSize(2);
  }

  @Test
  void an_encoder_that_loses_passages_or_fails_adds_nothing() {
    var losing = new WordLengths("losing");
    try (var index = open(losing)) {
      losing.lost = 1;
      assertThatThrownBy(() -> index.add(List.of(MILL, RIVER)))
          .isInstanceOf(ModelUnavailable.class)
          .hasMessageContaining("(losing): 1 came back of 2");
      losing.lost = -1;
      assertThatThrownBy(() -> index.add(List.of(MILL))).isInstanceOf(ModelUnavailable.class);

      assertThat(index.stats().passages()).isZero();
    }
  }

  private LuceneIndex open(TokenEncoder tokens) {
    return LuceneIndex.open(folder, encoder, IndexSettings.USUAL.withTokens(tokens));
  }

  /**
   * Words are tokens, their vectors made of their letters; remembers the texts it was asked for.
   */
  private static final class WordLengths implements TokenEncoder {

    private final String name;
    private final List<String> asked = new ArrayList<>();
    private int lost;

    WordLengths(String name) {
      this.name = name;
    }

    @Override
    public TokenVectors query(String text) {
      var tokens = List.of(text.split(" "));
      return TokenVectors.of(
          tokens,
          tokens.stream().map(t -> new float[] {t.length(), t.charAt(0), t.hashCode()}).toList());
    }

    @Override
    public List<TokenVectors> passages(List<Passage> passages) {
      passages.forEach(passage -> asked.add(passage.text()));
      return passages.stream().skip(lost).map(p -> query(p.title() + p.text())).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
