package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynonymsTest {

  /** A chain: each word is a synonym of the one before and the one behind. */
  private static final Map<String, Set<String>> CHAIN =
      Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("d"), "d", Set.of("e"));

  @Test
  void copies_draw_from_all_that_a_chain_of_synonyms_leads_to() {
    var synonyms = Synonyms.of(Map.of("big", Set.of("large"), "LARGE", List.of("huge")));

    assertThat(synonyms.pool("big")).containsExactly("big", "huge", "large");
    assertThat(synonyms.pool("Huge")).isEqualTo(synonyms.pool("large"));
    assertThat(synonyms.pool("small")).isEmpty();
    assertThat(synonyms).hasToString("3 words with synonyms");
  }

  @Test
  void words_that_draw_from_the_same_are_wholly_alike_and_others_too_if_they_are_alone() {
    var synonyms = Synonyms.of(CHAIN);

    assertThat(List.of("a", "b", "c", "d", "e", "x"))
        .allSatisfy(word -> assertThat(synonyms.overlap(word)).isEqualTo(1));
  }

  @Test
  void of_too_many_the_nearest_are_kept_and_the_overlap_is_that_with_the_worst_synonym() {
    var synonyms = Synonyms.of(CHAIN, 3);

    assertThat(synonyms.pool("a")).containsExactly("a", "b", "c");
    assertThat(synonyms.pool("b")).containsExactly("a", "b", "c");
    assertThat(synonyms.pool("c")).containsExactly("b", "c", "d");
    assertThat(synonyms.pool("d")).containsExactly("c", "d", "e");
    assertThat(synonyms.overlap("a")).isEqualTo(1);
    assertThat(synonyms.overlap("b")).isEqualTo(2 / 3.);
    assertThat(synonyms.overlap("c")).isEqualTo(2 / 3.);
    assertThat(synonyms.overlap("E")).isEqualTo(1);
  }

  @Test
  void words_of_a_hundred_synonyms_draw_from_all_and_those_of_more_from_a_hundred() {
    assertThat(Synonyms.of(Map.of("w", numbered(99))).pool("w")).hasSize(100);
    var synonyms = Synonyms.of(Map.of("w", numbered(100)));
    assertThat(synonyms.pool("w")).hasSize(100).contains("w").doesNotContain("n199");
    assertThat(synonyms.pool("n199")).hasSize(100).contains("w", "n199").doesNotContain("n198");
    assertThat(synonyms.overlap("w")).isEqualTo(.99);
  }

  @Test
  void a_file_has_one_set_a_line(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("words"), "big, large huge\n\nalone\nold;ancient");

    var synonyms = Synonyms.read(file);

    assertThat(synonyms.pool("huge")).containsExactly("big", "huge", "large");
    assertThat(synonyms.pool("old")).containsExactly("ancient", "old");
    assertThat(synonyms.pool("alone")).isEmpty();
    assertThatThrownBy(() -> Synonyms.read(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void what_is_not_one_word_is_refused_for_a_copy_would_be_read_as_others() {
    for (String word : List.of("new york", "", "good.", "-", "a--b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Synonyms.of(Map.of("town", Set.of(word))))
          .withMessage("'" + word + "' is not one word");
    }
    assertThat(Synonyms.of(Map.of("well-known", Set.of("o'clock"))).pool("o'clock")).hasSize(2);
  }

  @Test
  void vectors_are_compared_without_what_all_have_in_common() {
    var vectors =
        Map.of(
            "hot", new float[] {11, 5},
            "Warm", new float[] {11, 5.1f},
            "cold", new float[] {9, 5},
            "chilly", new float[] {9, 4.9f},
            "--", new float[] {10, 5});

    var synonyms = Synonyms.ofVectors(vectors, .9, 0);

    assertThat(synonyms.pool("warm")).containsExactly("hot", "warm");
    assertThat(synonyms.pool("cold")).containsExactly("chilly", "cold");
  }

  @Test
  void the_main_directions_are_taken_away() {
    var vectors =
        Map.of(
            "a", new float[] {100, 1, 0},
            "b", new float[] {100, -1, 0},
            "c", new float[] {-100, 1, 0},
            "d", new float[] {-100, -1, 0});

    assertThat(Synonyms.ofVectors(vectors, .9, 0).pool("a")).containsExactly("a", "b");
    assertThat(Synonyms.ofVectors(vectors, .9, 1).pool("a")).containsExactly("a", "c");
    assertThat(Synonyms.ofVectors(vectors, .9, 2).pool("a")).isEmpty();
  }

  @Test
  void what_is_left_of_vectors_has_no_share_in_the_directions_taken_away() {
    var random = new Random(7);
    double[] stretch = {9, 7, 5, 3, 1};
    var rows =
        IntStream.range(0, 500)
            .mapToObj(
                i -> IntStream.range(0, 5).mapToDouble(d -> random.nextGaussian() * stretch[d]))
            .map(row -> row.toArray())
            .toArray(double[][]::new);

    PrincipalDirections.center(rows, 5);
    PrincipalDirections.remove(rows, 2);

    for (int d = 0; d < 5; d++) {
      int column = d;
      var values = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
      double variance = PrincipalDirections.dot(values, values) / values.length;
      assertThat(variance).isCloseTo(d < 2 ? 0 : stretch[d] * stretch[d], within(d < 2 ? .5 : 3.));
    }
  }

  @Test
  void vectors_that_cannot_be_compared_are_refused() {
    var vectors = new TreeMap<>(Map.of("a", new float[2], "b", new float[2]));

    assertThat(Synonyms.ofVectors(vectors, .9, 1).pool("a")).isEmpty();
    assertThat(Synonyms.ofVectors(Map.of(), .9, 0).pool("a")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synonyms.ofVectors(vectors, .9, 2))
        .withMessage("directions must be at least 0 and below the 2 numbers of a vector, was 2");
    assertThatIllegalArgumentException().isThrownBy(() -> Synonyms.ofVectors(vectors, 1, 0));
    vectors.put("c", new float[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synonyms.ofVectors(vectors, .9, 0))
        .withMessageMatching("a vector has [23] numbers and another [23]");
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + (100 + i)).toList();
  }
}
