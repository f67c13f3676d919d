package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecencyTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 5, 17);
  private static final Clock NOON =
      Clock.fixed(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2024-05-17, 0",
    "2024-05-10, 7",
    "2024-05-24, 7",
    "2024-05-16T23:59:59.5Z, 1",
    "2024-05-16T23:30-05:00, 1",
    "2024-05-17T08:00, 0",
    "2024-05, 0",
    "2024-04, 17",
    "2024-06, 15",
    "2024, 0",
    "2023, 138",
    "2025, 229"
  })
  void a_date_is_as_far_as_the_nearest_of_the_days_it_may_mean(String date, long days) {
    assertThat(DateInterval.parse(date)).map(found -> found.daysFrom(TODAY)).contains(days);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17.05.2024",
        "2024-13",
        "2023-02-29",
        "20240517",
        "",
        "soon",
        "2024-05-17x",
        "2024-5-7",
        "2024T10:00"
      })
  void what_is_no_iso_date_is_no_date(String text) {
    assertThat(DateInterval.parse(text)).isEmpty();
  }

  // e^-1, 1/2 and 1
  @Test
  void scores_decay_with_the_days_and_undated_passages_have_their_factor() {
    var found =
        new Ranking(
            List.of(
                hit("old", "2024-04-17", 4),
                hit("undated", "long ago", 3),
                hit("new", "2024-05", 2)));

    var decayed = decayed(found, 30);

    assertThat(ids(decayed)).containsExactly("new", "undated", "old");
    assertThat(decayed.hits().getFirst().score()).isEqualTo(2);
    assertThat(decayed.hits().get(1).score()).isEqualTo(1.5);
    assertThat(decayed.hits().getLast().score()).isCloseTo(4 / Math.E, within(1e-12));
  }

  @Test
  void a_number_may_be_a_year_and_a_missing_key_is_no_date() {
    var year = new Passage("y", "text", "", "", Map.of("date", 2024L));
    var found = new Ranking(List.of(new Hit(year, 1), new Hit(new Passage("x", "text"), 1)));

    assertThat(decayed(found, 365).hits()).extracting(Hit::score).containsExactly(1.0, 0.5);
  }

  // moved to 1, 1/2 and 0: a factor must not lift what is below 0
  @Test
  void negative_scores_are_moved_to_0_to_1_first() {
    var found =
        new Ranking(
            List.of(
                hit("a", "2024-05-17", 1), hit("b", "2024-04-17", 0), hit("c", "2020-01-01", -1)));

    assertThat(decayed(found, 30).hits())
        .extracting(Hit::score)
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo(1),
            b -> assertThat(b).isCloseTo(0.5 / Math.E, within(1e-12)),
            c -> assertThat(c).isZero());
  }

  @Test
  void the_stage_prints_its_settings_and_refuses_impossible_ones() {
    assertThat(Recency.decay("date"))
        .hasToString("dateDecay(date, 365.0 days, undated 0.5, SystemClock[Z])");
    assertThat(decayed(Ranking.EMPTY, 30)).isEqualTo(Ranking.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> Recency.decay("date", NOON, 0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Recency.decay("date", NOON, 1, 1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recency.between("date", TODAY, TODAY.minusDays(1)))
        .withMessageContaining("2024-05-16 is before 2024-05-17");
    assertThatIllegalArgumentException().isThrownBy(() -> Recency.until("date", LocalDate.MAX));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-16, false",
    "2024-05-16T23:59, false",
    "2024-05-17, true",
    "2024-05-17T00:00Z, true",
    "2024-06-30T23:59:59.999+02:00, true",
    "2024-07-01, false",
    "2024-04, false",
    "2024-05, true",
    "2024-06, true",
    "2024-07, false",
    "2023, false",
    "2024, true",
    "2025, false"
  })
  void a_window_holds_what_has_a_day_in_it_in_an_index_as_in_langchain4j(
      String date, boolean inside) {
    var window = Recency.between("date", TODAY, LocalDate.of(2024, 6, 30));
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      index.add(
          List.of(
              new Passage("dated", "mill", "", "", Map.of("date", date)),
              new Passage("undated", "mill")));

      assertThat(window.test(Metadata.from("date", date))).isEqualTo(inside);
      assertThat(found(index, window)).isEqualTo(inside ? List.of("dated") : List.of());
      assertThat(found(index, Recency.orUndated("date", window)))
          .isEqualTo(inside ? List.of("dated", "undated") : List.of("undated"));
    }
  }

  @Test
  void a_window_is_an_overlap_of_intervals() {
    forAll(
        RecencyTest::date,
        (date, random) -> {
          var first = LocalDate.ofEpochDay(19_000 + random.nextInt(1000));
          var last = first.plusDays(random.nextInt(400));
          var meant = DateInterval.parse(date).orElseThrow();

          assertThat(Recency.between("date", first, last).test(Metadata.from("date", date)))
              .isEqualTo(!meant.last().isBefore(first) && !meant.first().isAfter(last));
        });
  }

  private static String date(Random random) {
    var day = LocalDate.ofEpochDay(18_900 + random.nextInt(1500)).toString();
    return switch (random.nextInt(4)) {
      case 0 -> day.substring(0, 4);
      case 1 -> day.substring(0, 7);
      case 2 -> day + "T10:30:00Z";
      default -> day;
    };
  }

  private static List<String> found(LuceneIndex index, Filter filter) {
    var query = Query.original(new Question("mill"));
    return ids(index.bm25().search(query, List.of(filter), 10));
  }

  private static Ranking decayed(Ranking found, double days) {
    return Recency.decay("date", NOON, days, 0.5)
        .apply(new Candidates(new Question("mill"), found), Run.within(Duration.ofSeconds(5)))
        .ranking();
  }

  private static Hit hit(String id, String date, double score) {
    return new Hit(new Passage(id, "text", "", "", Map.of("date", date)), score);
  }
}
