package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragstone.core.FilterField;
import dev.ragstone.core.FilterField.Kind;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.IndexUnavailable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexFieldsTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
  private final List<Passage> passages = new ArrayList<>();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void fields_are_listed_with_their_kinds() {
    add(
        Map.of(
            "year",
            2020,
            "price",
            9.5,
            "draft",
            true,
            "day",
            LocalDate.of(2020, 5, 17),
            "source",
            "b"));
    add(Map.of("price", 9, "day", Instant.EPOCH, "source", List.of("a", "c"), "month", "2020-05"));

    assertThat(IndexFields.of(index))
        .containsExactly(
            new FilterField(
                "day",
                Kind.DATE,
                List.of("1970-01-01T00:00:00.000000000Z", "2020-05-17"),
                false,
                ""),
            new FilterField("draft", Kind.BOOLEAN),
            new FilterField("month", Kind.DATE, List.of("2020-05"), false, ""),
            new FilterField("price", Kind.DECIMAL),
            FilterField.of("source", List.of("a", "b", "c")),
            new FilterField("year", Kind.INTEGER));
  }

  @Test
  void up_to_fifty_texts_are_all_listed_and_of_more_the_first_five() {
    for (int i = 0; i < 50; i++) {
      add(Map.of("few", "v" + (10 + i), "many", "w" + (10 + i)));
    }
    add(Map.of("many", "w99"));

    assertThat(IndexFields.of(index))
        .extracting(FilterField::name, field -> field.values().size(), FilterField::complete)
        .containsExactly(tuple("few", 50, true), tuple("many", 5, false));
  }

  @Test
  void a_field_of_text_and_numbers_is_left_out_and_text_that_is_no_date_throughout_is_text() {
    add(Map.of("mixed", 1, "when", "2020"));
    add(Map.of("mixed", "one", "when", "spring"));

    assertThat(IndexFields.of(index))
        .containsExactly(FilterField.of("when", List.of("2020", "spring")));
  }

  @Test
  void only_the_named_fields_are_listed() {
    add(Map.of("tenant", "a", "source", "b"));

    assertThat(IndexFields.of(index, Set.of("source", "unknown")))
        .containsExactly(FilterField.of("source", List.of("b")));
  }

  @Test
  void an_empty_index_has_no_fields_and_a_closed_one_says_so() {
    assertThat(IndexFields.of(index)).isEmpty();
    index.close();
    assertThatThrownBy(() -> IndexFields.of(index)).isInstanceOf(IndexUnavailable.class);
  }

  private void add(Map<String, Object> metadata) {
    passages.add(new Passage("p" + passages.size(), "stone", "", "", metadata));
    index.add(List.of(passages.getLast()));
  }
}
