package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterTranslationTest {

  private static final List<String> TEXTS =
      List.of("a", "ab", "b", "Z", "", "ä", "a*", "\ue000", "\ud83d\ude00", "*b?");

  private static final List<Number> NUMBERS =
      List.of(
          0,
          1,
          -1,
          2,
          2.5,
          0.1,
          0.1f,
          -0.0,
          1e300,
          4e-320,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          9007199254740993L,
          9007199254740992.0,
          1L,
          1.0,
          Float.MAX_VALUE,
          Double.MAX_VALUE);

  private static final UUID UUID_A = new UUID(1, 2);

  @Test
  void a_filter_finds_what_langchain4j_says_it_accepts() {
    var passages = passages(new Random(1), 150);
    try (var index = filled(passages)) {
      Law.forAll(
          random -> filter(random, 3),
          (filter, random) -> {
            var accepted =
                passages.stream()
                    .filter(p -> filter.test(Contents.segment(p).metadata()))
                    .map(Passage::id)
                    .toList();

            assertThat(found(index.bm25(), filter)).containsExactlyInAnyOrderElementsOf(accepted);
          });
    }
  }

  @Test
  void both_legs_honour_a_filter() {
    var passages = passages(new Random(2), 100);
    try (var index = filled(passages)) {
      for (int seed = 0; seed < 200; seed++) {
        var filter = filter(new Random(seed), 2);

        assertThat(found(index.dense(), filter))
            .containsExactlyInAnyOrderElementsOf(found(index.bm25(), filter));
        assertThat(found(new DenseSearcher(index, 0), filter))
            .containsExactlyInAnyOrderElementsOf(found(index.bm25(), filter));
      }
    }
  }

  @Test
  void a_field_that_no_passage_has_is_refused_with_those_there_are() {
    try (var index = filled(List.of(new Passage("p", "stone", "", "", Map.of("tenant", "a"))))) {
      assertThatThrownBy(() -> found(index.bm25(), new IsEqualTo("tennant", "a")))
          .isInstanceOf(InvalidFilter.class)
          .hasMessageContainingAll("tennant", "[tenant]");
      assertThatThrownBy(() -> found(index.dense(), new Not(new IsIn("tennant", List.of("a")))))
          .isInstanceOf(InvalidFilter.class);
    }
  }

  @Test
  void a_comparison_with_a_type_no_passage_has_is_refused() {
    try (var index = filled(List.of(new Passage("p", "stone", "", "", Map.of("year", 1990))))) {
      assertThatThrownBy(() -> found(index.bm25(), new IsEqualTo("year", "1990")))
          .isInstanceOf(InvalidFilter.class)
          .hasMessage(
              "the filter compares metadata field 'year' with '1990', but no passage has text there");
    }
  }

  @Test
  void a_kind_of_filter_nobody_knows_is_refused() {
    Filter unknown = metadata -> true;
    try (var index = filled(List.of(new Passage("p", "stone", "", "", Map.of("year", 1990))))) {
      assertThatThrownBy(() -> found(index.bm25(), unknown))
          .isInstanceOf(InvalidFilter.class)
          .hasMessageContaining("not supported");
    }
  }

  @Test
  void an_empty_index_has_nothing_for_any_filter() {
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      assertThat(found(index.bm25(), new IsEqualTo("tenant", "a"))).isEmpty();
      assertThat(found(index.dense(), new IsEqualTo("tenant", "a"))).isEmpty();
    }
  }

  @Test
  void a_boolean_is_filtered_as_the_text_langchain4j_sees() {
    try (var index =
        filled(
            List.of(
                new Passage("yes", "stone", "", "", Map.of("open", true)),
                new Passage("no", "stone", "", "", Map.of("open", false))))) {
      assertThat(found(index.bm25(), new IsEqualTo("open", "true"))).containsExactly("yes");
      assertThat(found(index.bm25(), new IsEqualTo("open", true))).containsExactly("yes");
    }
  }

  @Test
  void a_value_of_another_type_is_neither_equal_nor_less_nor_greater() {
    try (var index =
        filled(
            List.of(
                new Passage("number", "stone", "", "", Map.of("year", 1990)),
                new Passage("text", "stone", "", "", Map.of("year", "unknown"))))) {
      assertThat(found(index.bm25(), new IsGreaterThan("year", 0))).containsExactly("number");
      assertThat(found(index.bm25(), new IsNotEqualTo("year", 1990))).containsExactly("text");
    }
  }

  @Test
  void a_filter_of_thousands_of_values_or_parts_is_honoured_or_refused() {
    try (var index = filled(List.of(new Passage("p", "stone", "", "", Map.of("t", "v1"))))) {
      var values = IntStream.range(0, 5000).mapToObj(i -> "v" + i).toList();
      Filter chain = new IsEqualTo("t", "v0");
      Filter nest = chain;
      for (String value : values) {
        chain = new Or(chain, new IsEqualTo("t", value));
        nest = new Not(nest);
      }
      var wide = chain;
      var deep = nest;

      assertThat(found(index.bm25(), new IsIn("t", values))).containsExactly("p");
      assertThatThrownBy(() -> found(index.bm25(), wide))
          .isInstanceOf(InvalidFilter.class)
          .hasMessageContaining("use IsIn");
      assertThatThrownBy(() -> found(index.bm25(), deep)).isInstanceOf(InvalidFilter.class);
    }
  }

  @Test
  void a_chain_of_a_hundred_alternatives_beside_a_long_question_is_honoured() {
    try (var index = filled(List.of(new Passage("p", "stone", "", "", Map.of("n", 7))))) {
      Filter chain = new IsNotEqualTo("n", 0);
      for (int i = 1; i < 100; i++) {
        chain = new Or(chain, new IsNotEqualTo("n", i));
      }
      var words = IntStream.range(0, 2000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
      var query = Query.subQuestion("stone " + words);

      assertThat(ids(index.bm25().search(query, List.of(chain), 10))).containsExactly("p");
    }
  }

  private static LuceneIndex filled(List<Passage> passages) {
    var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
    index.add(passages);
    return index;
  }

  private static List<String> found(ScoringSearcher leg, Filter filter) {
    return ids(leg.search(Query.original(new Question("stone")), List.of(filter), 1000));
  }

  private static List<Passage> passages(Random random, int count) {
    var passages = new ArrayList<Passage>();
    for (int i = 0; i < count; i++) {
      var metadata = new HashMap<String, Object>();
      if (random.nextInt(4) > 0) {
        metadata.put("text", some(TEXTS, random));
      }
      if (random.nextInt(4) > 0) {
        metadata.put("number", some(NUMBERS, random));
      }
      if (random.nextInt(2) > 0) {
        metadata.put("uuid", random.nextBoolean() ? UUID_A : new UUID(3, 4));
      }
      passages.add(new Passage("p" + i, "stone number " + i, "", "", metadata));
    }
    return passages;
  }

  private static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> comparison("text", some(TEXTS, random), some(TEXTS, random), random);
      case 1 -> comparison("number", (Comparable<?>) some(NUMBERS, random), number(random), random);
      case 2 ->
          switch (random.nextInt(5)) {
            case 0 -> new IsEqualTo("uuid", UUID_A);
            case 1 -> new IsNotEqualTo("uuid", UUID_A);
            case 2 -> new IsIn("uuid", List.of(UUID_A, new UUID(5, 6)));
            case 3 -> new IsNotIn("uuid", List.of(UUID_A, new UUID(5, 6)));
            default -> new ContainsString("text", some(TEXTS, random));
          };
      case 3 -> new And(filter(random, depth - 1), filter(random, depth - 1));
      case 4 -> new Or(filter(random, depth - 1), filter(random, depth - 1));
      default -> new Not(filter(random, depth - 1));
    };
  }

  private static Filter comparison(String key, Comparable<?> value, Object other, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new IsEqualTo(key, value);
      case 1 -> new IsNotEqualTo(key, value);
      case 2 -> new IsLessThan(key, value);
      case 3 -> new IsLessThanOrEqualTo(key, value);
      case 4 -> new IsGreaterThan(key, value);
      case 5 -> new IsGreaterThanOrEqualTo(key, value);
      case 6 -> new IsIn(key, List.of(value, other));
      default -> new IsNotIn(key, List.of(value, other));
    };
  }

  private static Object number(Random random) {
    return some(NUMBERS, random);
  }

  private static <T> T some(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
